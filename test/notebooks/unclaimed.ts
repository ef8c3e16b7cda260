// Expected numbers that no notebook claims, and why. The list only shrinks: the test fails when one
// of its keys is claimed.

/** Computed from data that are not here, since their licence is unclear or they are too large. */
export const WITHOUT_DATA: readonly string[] = [
  'ch4.words.shape',
  'ch4.words.king-man+woman_excluding_inputs',
  'ch4.words.king-man+woman_raw',
  'ch4.words.boy-man+woman',
  'ch4.words.son-father+mother',
  'ch4.words.better-good+bad',
  'ch4.words.was-is+are',
  'ch4.words.his-he+she',
  'ch4.words.first-one+two',
  'ch4.words.two_nearest',
  'ch4.attention.t2t_head_sums_not_row_sums',
  'ch4.gptnano.weights',
  'ch4.gptnano.logits_max_diff_to_published_partials',
  'ch4.gptnano.published_attention_rows_sum_to_1',
  'ch4.gptnano.sorts_of_100_random_inputs',
  'ch4.pagerank.roget_nodes_links',
  'ch4.pagerank.roget_top5',
  'ch4.pagerank.airports_top5',
  'ch4.pagerank.airports_n_links',
];
