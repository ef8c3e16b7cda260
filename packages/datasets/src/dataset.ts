/** What is known of a data set besides its numbers. */
export interface Dataset {
  readonly title: string;
  readonly description: string;
  readonly source: string;
  readonly licence: string;
  readonly citation: string;
}
