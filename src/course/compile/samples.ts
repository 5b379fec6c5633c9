import type { Sample } from '../model';

/** Languages whose code is worth opening in an editor: those that the checker reads. */
const editorLanguages: Readonly<Record<string, string>> = {
  js: 'javascript',
  javascript: 'javascript',
  jsx: 'javascriptreact',
  ts: 'typescript',
  typescript: 'typescript',
  tsx: 'typescriptreact',
  python: 'python',
};

/** Collects what of a passage's code can be tried out. */
export class SampleCollector {
  readonly samples: Sample[] = [];

  constructor(private readonly passageId: string) {}

  /**
   * Notes a block of code.
   *
   * @param written the language as the author wrote it
   * @returns undefined where it cannot be tried out
   */
  add(written: string, code: string): Sample | undefined {
    const id = `${this.passageId}/${this.samples.length + 1}`;
    const language = Object.hasOwn(editorLanguages, written) ? editorLanguages[written] : undefined;
    let sample: Sample;
    // A token is broken into lines for reading only.
    if (written === 'jwt') {
      sample = { id, kind: 'token', language: 'text', text: code.replaceAll(/\s/g, '') };
    } else if (language !== undefined) {
      sample = { id, kind: 'code', language, text: code };
    } else {
      return undefined;
    }
    this.samples.push(sample);
    return sample;
  }
}
