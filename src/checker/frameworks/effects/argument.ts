/** Where an effect finds something: an argument or a member in it. */
export interface ArgumentRef {
  readonly argument: number;
  /** The parameter's name, in languages where arguments can be passed by it. */
  readonly keyword?: string;
  /** The arguments themselves are members of one object: the names of the parameters, in order. */
  readonly parameters?: readonly string[];
  /** Names of members, outer first; `()` stands for what a function gives. */
  readonly path?: readonly string[];
}
