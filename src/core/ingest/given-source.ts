/** Lines to be reviewed: a file with its name, or what was typed or pasted, with an empty name. */
export interface GivenSource {
  readonly name: string;
  readonly source: Blob;
}
