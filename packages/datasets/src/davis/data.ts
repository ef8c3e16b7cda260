// Davis's attendance table; source and licence in SOURCE.md beside this file. One line a woman: her
// name and, for each of the 14 events, whether she is on record as having been there.
export const TABLE: string = `
Evelyn Jefferson,11111101100000
Laura Mandeville,11101111000000
Theresa Anderson,01111111100000
Brenda Rogers,10111111000000
Charlotte McDowd,00111010000000
Frances Anderson,00101101000000
Eleanor Nye,00001111000000
Pearl Oglethorpe,00000101100000
Ruth DeSand,00001011100000
Verne Sanderson,00000011100100
Myra Liddel,00000001110100
Katherina Rogers,00000001110111
Sylvia Avondale,00000011110111
Nora Fayette,00000110111111
Helen Lloyd,00000011011100
Dorothy Murchison,00000001100000
Olivia Carleton,00000000101000
Flora Price,00000000101000
`;
