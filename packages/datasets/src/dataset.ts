/** What is known of a data set besides its numbers. */
export interface Dataset {
  /** What it is called. */
  readonly title: string;
  /** What it holds, in a sentence. */
  readonly description: string;
  /** Where it comes from. */
  readonly source: string;
  /** What may be done with it. */
  readonly licence: string;
  /** Whom to name. */
  readonly citation: string;
}
