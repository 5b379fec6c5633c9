import type { ContentFile } from '../../../src/course/compile';

/** Content that compiles without a problem; each test changes one thing of it. */

export interface LessonParts {
  readonly id?: string;
  readonly prerequisites?: string;
  /** Prefix that keeps diagram and exercise ids of several lessons apart. */
  readonly ids?: string;
  /** Instead of the whole body of the passage. */
  readonly text?: string;
}

const passageBlock = `\`\`\`passage
tags: [S27]
concepts: [cookie-secure]
sources:
  - standard: RFC 6265bis
    section: §4.1.2.5
    url: https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis#section-4.1.2.5
\`\`\``;

const body = (ids: string) => `A cookie with \`Secure\` goes over HTTPS only.

\`\`\`sequence
id: ${ids}sniffing
title: Sniffing
actors:
  - { id: browser, label: Browser, role: victim }
  - { id: shop, label: Shop, role: server }
steps:
  - { from: browser, to: shop, label: GET /, note: Over plain HTTP. }
  - { from: shop, to: shop, label: logs the id, note: Somebody reads it., tone: attack }
\`\`\`

More text.

\`\`\`reflection
id: ${ids}exercise
title: Exercise
scenario: A shop uses \`http\`.
parts:
  - id: ${ids}transport
    tags: [S55]
    prompt: What is wrong?
    criteria:
      - { id: sniffing, label: names sniffing, accepted: [sniffing, interception], hint: Who is on the path? }
    modelAnswer: |
      Anyone on the path can read it: **sniffing**.
\`\`\``;

/** A lesson of one passage, \`<id>/secure\`; the text starts at line 19. */
export function lesson({ id = 'cookies', prerequisites = '[]', ids = '', text }: LessonParts): string {
  return `---
id: ${id}
title: Cookies
summary: What a cookie carries.
prerequisites: ${prerequisites}
minutes: 3
---

## The Secure attribute {#secure}

${passageBlock}

${text ?? body(ids)}
`;
}

/** A file of one question about the passage \`cookies/secure\`. */
export function question(): string {
  return `- id: secure-means
  kind: single
  stem: Which request carries the cookie?
  code:
    language: http
    text: |
      HTTP/1.1 200 OK
      Set-Cookie: sid=1; Secure
  options:
    - { text: One over HTTPS, correct: true, explanation: Secure asks for HTTPS. }
    - { text: One over HTTP, correct: false, explanation: Secure forbids it. }
  tags: [S27]
  concepts: [cookie-secure]
  passage: cookies/secure
  applied: true
  objective: tell when a Secure cookie is sent
  source:
    standard: RFC 6265bis
    section: §4.1.2.5
    url: https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis#section-4.1.2.5
`;
}

const good: readonly ContentFile[] = [
  { name: 'lessons/01-cookies.md', text: lesson({}) },
  { name: 'questions/cookies.yaml', text: question() },
];

/** The good content with one file put in place of its namesake, or added. */
export function withFile(name: string, text: string): ContentFile[] {
  return [...good.filter((file) => file.name !== name), { name, text }];
}
