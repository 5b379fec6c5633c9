import { Parser } from 'htmlparser2';
import type { PageContent, PageForm, PageLink } from '../../simulator/browser/page';

/** What a simulated browser makes of HTML: its forms, links and frames; scripts of it are not run. */
export function readPage(html: string): PageContent {
  const forms: PageForm[] = [];
  const links: PageLink[] = [];
  const frames: string[] = [];
  let fields: Record<string, string> | undefined;
  const parser = new Parser({
    onopentag(name, attributes) {
      if (name === 'form') {
        fields = {};
        forms.push({
          id: attributes.id ?? '',
          action: attributes.action ?? '',
          method: attributes.method?.toUpperCase() === 'POST' ? 'POST' : 'GET',
          fields,
        });
      } else if (name === 'a' && attributes.href !== undefined) {
        links.push({ id: attributes.id ?? '', href: attributes.href });
      } else if (name === 'iframe' && attributes.src !== undefined) {
        frames.push(attributes.src);
      } else if (name === 'input' && fields && attributes.name !== undefined) {
        fields[attributes.name] = attributes.value ?? '';
      }
    },
    onclosetag(name) {
      if (name === 'form') fields = undefined;
    },
  });
  parser.end(html);
  return { title: '', text: html, forms, links, frames };
}
