import type { Browser } from '../../browser/browser';
import type { Document } from '../../browser/document';
import type { Headers } from '../../network/message';
import type { Action, Field } from '../model';
import { LabProblem } from '../problem';
import type { World } from '../world';
import type { Program } from './program';

/** Actions that labs share. `who` finds the browser or program in the lab's own world. */

/** The document that a browser shows. */
export function shown(browser: Browser): Document {
  if (!browser.document) throw new LabProblem('The browser shows no page yet; visit one first.');
  return browser.document;
}

/** An address that the learner wrote. */
export function readUrl(text: string): string {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new LabProblem('Write a whole address, such as https://shop.example/orders.');
  }
  return url.href;
}

/** What a page says, as the outcome of a visit. */
export const saying = ({ url, page, response }: Document): string =>
  `${url.host} answers ${response.status}: ${page.text || page.title}`;

/** What Ana sees, as the outcome of what she did. */
export const reads = ({ page }: Document): string => `Ana reads: ${page.text}`;

/** Typing an address. */
export function visiting<W extends World>(
  id: string,
  name: string,
  start: string,
  who: (world: W) => Browser,
): Action<W> {
  return {
    id: `${id}-visits`,
    title: `${name} visits an address`,
    by: id,
    fields: [{ id: 'url', label: 'Address', kind: 'text', start }],
    run: async (world, { url = '' }) => saying(await who(world).visit(readUrl(url))),
  };
}

/** Submitting a form of the page, with whatever values. */
export function submitting<W extends World>(id: string, name: string, who: (world: W) => Browser): Action<W> {
  const forms = (world: W) => who(world).document?.page.forms ?? [];
  return {
    id: `${id}-submits`,
    title: `${name} submits a form of the page`,
    by: id,
    fields: [
      {
        id: 'form',
        label: 'Form',
        kind: 'select',
        start: (world) => forms(world)[0]?.id ?? '',
        options: (world) =>
          forms(world).map((form) => ({
            value: form.id,
            label: `${form.id}: ${form.method} ${form.action}`,
          })),
      },
      {
        id: 'values',
        label: 'Values (name=value&…)',
        kind: 'text',
        start: (world) => new URLSearchParams(forms(world)[0]?.fields ?? {}).toString(),
      },
    ],
    unavailable: (world) => (forms(world).length === 0 ? 'The page has no form.' : undefined),
    run: async (world, { form: wanted = '', values = '' }) => {
      const form = forms(world).find((each) => each.id === wanted) ?? forms(world)[0];
      if (!form) throw new LabProblem('The page has no form.');
      const fields = { ...form.fields, ...Object.fromEntries(new URLSearchParams(values)) };
      return saying(await shown(who(world)).submit({ ...form, fields }));
    },
  };
}

/** Following a link of the page. */
export function following<W extends World>(id: string, name: string, who: (world: W) => Browser): Action<W> {
  const links = (world: W) => who(world).document?.page.links ?? [];
  return {
    id: `${id}-follows`,
    title: `${name} follows a link of the page`,
    by: id,
    fields: [
      {
        id: 'link',
        label: 'Link',
        kind: 'select',
        start: (world) => links(world)[0]?.id ?? '',
        options: (world) =>
          links(world).map((link) => ({ value: link.id, label: `${link.id}: ${link.href}` })),
      },
    ],
    unavailable: (world) => (links(world).length === 0 ? 'The page has no link.' : undefined),
    run: async (world, { link: wanted = '' }) => {
      const link = links(world).find((each) => each.id === wanted) ?? links(world)[0];
      if (!link) throw new LabProblem('The page has no link.');
      return saying(await shown(who(world)).go(link.href));
    },
  };
}

const methods = ['GET', 'POST', 'PUT', 'DELETE'].map((method) => ({ value: method, label: method }));

/** Sending any request, as curl does. */
export function forging<W extends World>(
  id: string,
  name: string,
  url: string,
  who: (world: W) => Program,
  headers: Field<W>['start'] = 'Cookie: ',
): Action<W> {
  return {
    id: `${id}-sends`,
    title: `${name} sends a request of their own making`,
    by: id,
    fields: [
      { id: 'method', label: 'Method', kind: 'select', start: 'GET', options: () => methods },
      { id: 'url', label: 'Address', kind: 'text', start: url },
      { id: 'headers', label: 'Headers, one a line', kind: 'multiline', start: headers },
      { id: 'body', label: 'Body', kind: 'text' },
    ],
    run: async (world, { method = 'GET', url: to = '', headers: lines = '', body = '' }) => {
      const answer = await who(world).send({ method, url: readUrl(to), headers: readHeaders(lines), body });
      return `The server answers ${answer.status}: ${answer.body || '(nothing)'}`;
    },
  };
}

/** Lines of `Name: value`. */
export function readHeaders(lines: string): Headers {
  return lines.split('\n').flatMap((line) => {
    if (line.trim() === '') return [];
    const at = line.indexOf(':');
    const name = line.slice(0, Math.max(at, 0)).trim();
    if (!/^[\w-]+$/.test(name)) {
      throw new LabProblem(`"${line.trim().slice(0, 60)}" is no header; write Name: value.`);
    }
    return [[name, line.slice(at + 1).trim()] as const];
  });
}

/** Letting time pass. */
export function waiting(start = '5'): Action<World> {
  return {
    id: 'time-passes',
    title: 'Time passes',
    by: 'clock',
    fields: [{ id: 'minutes', label: 'Minutes', kind: 'number', start }],
    run: async (world, { minutes = '' }) => {
      const count = Number(minutes);
      if (!/^\d+(\.\d+)?$/.test(minutes.trim()) || count > 1_000_000) {
        throw new LabProblem('Write how many minutes pass, from 0 to 1000000.');
      }
      world.clock.advance(count * 60_000);
      return `It is now ${new Date(world.clock.now()).toISOString().slice(0, 16).replace('T', ' ')} UTC.`;
    },
  };
}
