import hljs from 'highlight.js/lib/core';
import bash from 'highlight.js/lib/languages/bash';
import csharp from 'highlight.js/lib/languages/csharp';
import diff from 'highlight.js/lib/languages/diff';
import http from 'highlight.js/lib/languages/http';
import java from 'highlight.js/lib/languages/java';
import javascript from 'highlight.js/lib/languages/javascript';
import json from 'highlight.js/lib/languages/json';
import plaintext from 'highlight.js/lib/languages/plaintext';
import python from 'highlight.js/lib/languages/python';
import sql from 'highlight.js/lib/languages/sql';
import typescript from 'highlight.js/lib/languages/typescript';
import xml from 'highlight.js/lib/languages/xml';
import yaml from 'highlight.js/lib/languages/yaml';

const languages = {
  bash,
  csharp,
  diff,
  html: xml,
  http,
  java,
  javascript,
  json,
  python,
  sql,
  text: plaintext,
  typescript,
  xml,
  yaml,
};

/** What else authors call the languages. */
const aliases: Readonly<Record<string, keyof typeof languages>> = {
  '': 'text',
  js: 'javascript',
  jsx: 'javascript',
  ts: 'typescript',
  tsx: 'typescript',
  txt: 'text',
  plaintext: 'text',
  sh: 'bash',
  shell: 'bash',
  jwt: 'text',
  cs: 'csharp',
  yml: 'yaml',
};

/** Languages that can be coloured, for messages. */
export const knownLanguages: readonly string[] = Object.keys(languages);

/** Colours code at build time, so that readers' machines need no highlighter. */
export class Highlighter {
  private readonly hljs = hljs.newInstance();

  constructor() {
    for (const [name, language] of Object.entries(languages)) this.hljs.registerLanguage(name, language);
  }

  /** The name that a language has here, or undefined where it is not known. */
  language(written: string): string | undefined {
    const name = aliases[written] ?? written;
    return Object.hasOwn(languages, name) ? name : undefined;
  }

  /**
   * @param language a name that {@link language} gave
   * @returns HTML in which the code is escaped and parts of it stand in spans of `hljs-*` classes
   */
  highlight(code: string, language: string): string {
    return this.hljs.highlight(code, { language, ignoreIllegals: true }).value;
  }
}
