import { html, nothing, type TemplateResult } from 'lit';
import type { CookieView, LabView } from '../../simulator/labs';
import { icon } from '../components/icon';
import { t } from '../l10n';
import { type JarCookie, jarAt } from './jar';

type Party = LabView['parties'][number];

/** Cells with so many characters stay in one line; longer ones, tokens above all, are broken anywhere. */
const SHORT = 16;

/** What each party holds: pages and jars of browsers, tables of servers, and what the attacker knows. */
export function partyDetails(view: LabView, index: number): TemplateResult {
  const shown = view.parties.filter(({ kind, tables }) => kind === 'browser' || tables.length > 0);
  return html`
    <div class="details-of-parties">
      ${shown.map((party) => (party.kind === 'browser' ? browser(party, view, index) : server(party)))}
      ${notebook(view.notebook)}
    </div>
  `;
}

function browser(party: Party, view: LabView, index: number): TemplateResult {
  const jar = jarAt(view, party.id, index);
  return html`
    <section class="party ${party.side}" aria-label=${party.label}>
      <h3>${icon('browser')} ${party.label}</h3>
      <p class="address">
        <span class="visually-hidden">${t('Address:')}</span>
        <code>${party.address ?? t('no page yet')}</code>
      </p>
      ${
        party.page
          ? html`
            <p class="page">
              <strong>${party.page.title}</strong>
              ${party.page.text === '' ? nothing : html`<span>${party.page.text}</span>`}
            </p>
          `
          : nothing
      }
      <h4>${t('Cookie jar')}</h4>
      ${jar.length === 0 ? html`<p class="empty">${t('The jar is empty.')}</p>` : html`<ul class="jar">${jar.map(jarRow)}</ul>`}
    </section>
  `;
}

function jarRow({ cookie, fate, reason }: JarCookie): TemplateResult {
  return html`
    <li class="cookie ${fate}">
      <p class="pair"><code>${cookie.name === '' ? cookie.value : `${cookie.name}=${cookie.value}`}</code></p>
      <p class="attributes">${cookieAttributes(cookie).map((each) => html`<span>${each}</span>`)}</p>
      ${fateWords(fate, reason)}
    </li>
  `;
}

function fateWords(fate: JarCookie['fate'], reason: string | undefined): TemplateResult | typeof nothing {
  switch (fate) {
    case 'sent':
      return html`<p class="fate good">${icon('arrow-right')} ${t('goes along')}</p>`;
    case 'stays':
      return html`<p class="fate bad">${icon('circle-slash')} ${t('stays: {0}', reason ?? '')}</p>`;
    case 'new':
      return html`<p class="fate">${icon('sparkle')} ${t('new')}</p>`;
    case 'none':
      return nothing;
  }
}

/** What a cookie's line said of it, and where it goes; names of attributes are not translated. */
export function cookieAttributes(cookie: CookieView): string[] {
  const { secure, httpOnly, sameSite, partition, hostOnly, domain, path, expires } = cookie;
  return [
    hostOnly ? domain : `Domain=${domain}`,
    ...(path === '/' ? [] : [`Path=${path}`]),
    ...(secure ? ['Secure'] : []),
    ...(httpOnly ? ['HttpOnly'] : []),
    ...(sameSite === 'unspecified' ? [] : [`SameSite=${sameSite[0]?.toUpperCase()}${sameSite.slice(1)}`]),
    ...(partition === undefined ? [] : [`Partitioned (${partition})`]),
    ...(expires === undefined ? [] : [t('until {0}', expires.slice(0, 16).replace('T', ' '))]),
  ];
}

function server(party: Party): TemplateResult {
  return html`
    <section class="party ${party.side}" aria-label=${party.label}>
      <h3>${icon('server')} ${party.label}</h3>
      ${party.tables.map(
        ({ title, columns, rows }) => html`
          <div class="scroll" tabindex="0" role="region" aria-label=${title}>
            <table>
              <caption>${title}</caption>
              <thead>
                <tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr>
              </thead>
              <tbody>
                ${
                  rows.length === 0
                    ? html`<tr><td class="empty" colspan=${columns.length}>${t('(empty)')}</td></tr>`
                    : rows.map(
                        (row) =>
                          html`<tr>${row.map((cell) => html`<td class=${cell.length <= SHORT ? 'short' : ''}><code>${cell}</code></td>`)}</tr>`,
                      )
                }
              </tbody>
            </table>
          </div>
        `,
      )}
    </section>
  `;
}

function notebook(notes: readonly string[]): TemplateResult | typeof nothing {
  if (notes.length === 0) return nothing;
  return html`
    <section class="party attacker notebook" aria-label=${t('What the attacker knows')}>
      <h3>${icon('notebook')} ${t('What the attacker knows')}</h3>
      <ul>${notes.map((note) => html`<li>${note}</li>`)}</ul>
    </section>
  `;
}
