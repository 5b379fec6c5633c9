/** What an actor in a lab cannot do; the message is for the learner. */
export class LabProblem extends Error {
  override name = 'LabProblem';
}
