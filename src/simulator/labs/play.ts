import type { LabInput } from './inputs';
import type { Lab } from './model';
import { LabRun } from './run';
import { type LabView, viewOf } from './view';

/** One learner at one lab: inputs one after the other, also where they come faster than they are played. */
export class LabPlay {
  private last: Promise<unknown> = Promise.resolve();

  private constructor(private run: LabRun) {}

  /**
   * Starts a lab, or goes on where a learner was.
   *
   * @throws LabInputError where the lab has changed so that the inputs no longer fit it
   */
  static async start(lab: Lab, inputs: readonly LabInput[] = []): Promise<LabPlay> {
    return new LabPlay(await LabRun.replay(lab, inputs));
  }

  /** What to keep so that the play can go on later. */
  get inputs(): readonly LabInput[] {
    return this.run.inputs;
  }

  view(): LabView {
    return viewOf(this.run);
  }

  /** @throws LabInputError (by rejecting) where the input cannot be played; nothing has changed then */
  do(input: LabInput): Promise<LabView> {
    return this.next(async () => this.run.apply(input));
  }

  /** Takes the last input back. */
  back(): Promise<LabView> {
    return this.next(async () => {
      this.run = await LabRun.replay(this.run.lab, this.run.inputs.slice(0, -1));
    });
  }

  /** Takes everything back, the code included. */
  reset(): Promise<LabView> {
    return this.next(async () => {
      this.run = new LabRun(this.run.lab);
    });
  }

  private next(change: () => Promise<void>): Promise<LabView> {
    const done = this.last.then(async () => {
      await change();
      return this.view();
    });
    // A refused input does not stop the next one.
    this.last = done.catch(() => {});
    return done;
  }
}
