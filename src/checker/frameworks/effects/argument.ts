/** Where an effect finds something: an argument or a member in it. */
export interface ArgumentRef {
  readonly argument: number;
  readonly keyword?: string;
  readonly path?: readonly string[];
}
