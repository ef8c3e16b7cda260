import { expect } from 'chai';
import { newerNode } from '../../src/display/newer-node.ts';

const GROUPS =
  "Property 'groupBy' does not exist on type 'ObjectConstructor'. Do you need to change your target library? Try changing the 'lib' compiler option to 'es2024' or later.";

describe('newerNode', () => {
  it('says which Node has what this one lacks, and what there is until then', () => {
    expect(newerNode(GROUPS, '20.19.0')).to.match(
      /^Property 'groupBy' does not exist on type 'ObjectConstructor'\.\n {2}Node has it from 22 on; cells run in Node 20\.19\.0 here\. Until then: /,
    );
    const absent = [
      "Property 'filter' does not exist on type 'Generator<number, void, unknown>'.",
      "'Iterator' only refers to a type, but is being used as a value here.",
      "Module '\"node:fs/promises\"' has no exported member 'glob'.",
      "Cannot find name 'node:sqlite'. Do you need to install type definitions for node?",
      "Cannot find name 'navigator'.",
    ];
    for (const text of absent) expect(newerNode(text, '20.19.0'), text).to.match(/from 22 on/);
  });

  it('leaves to the compiler what is in no Node, or in this one', () => {
    expect(newerNode("Cannot find name 'matrx'.", '20.19.0')).to.equal(undefined);
    expect(newerNode("Property 'filter' does not exist on type 'Row'.", '20.19.0')).to.equal(undefined); // prettier-ignore
    expect(newerNode("Cannot find name 'navigator'.", '22.12.0')).to.equal(undefined);
  });

  it('has no words of the options of the compiler', () => {
    const text = "Property 'dance' does not exist on type 'Map<string, number>'. Do you need to change your target library? Try changing the 'lib' compiler option to 'esnext' or later."; // prettier-ignore
    expect(newerNode(text, '24.0.0')).to.equal(
      "Property 'dance' does not exist on type 'Map<string, number>'.\n  A later Node has it; cells run in Node 24.0.0 here.",
    );
  });
});
