import { readFileSync } from 'node:fs';
import { COLOURS } from '@eigenbook/mime';
import { expect } from 'chai';
import { FACE_NAMES } from '../src/faces/names.ts';
import { coursePlaces, findCourse } from '../src/launcher/find-course.ts';
import { preferencesOf } from '../src/settings/preferences.ts';

interface Schema {
  readonly properties: Record<
    string,
    { readonly default: unknown; readonly oneOf?: readonly { readonly const: string }[] }
  >;
}

describe('the settings', () => {
  it('have in their schema the defaults that hold without one', () => {
    const file = new URL('../schema/settings.json', import.meta.url);
    const { properties } = JSON.parse(readFileSync(file, 'utf8')) as Schema;
    const defaults = Object.entries(properties).map(([key, value]) => [key, value.default]);
    expect(preferencesOf({})).to.deep.equal(Object.fromEntries(defaults));
    expect(properties['colours']!.oneOf!.map((it) => it.const)).to.deep.equal([...COLOURS]);
    expect(properties['face']!.oneOf!.map((face) => face.const)).to.deep.equal([...FACE_NAMES]);
  });

  it('take their defaults for what they cannot be', () => {
    const wrong = { face: 'none', colours: 'pink', digits: 99, heatColours: 'yes', coursePath: 3 };
    expect(preferencesOf(wrong)).to.deep.equal(preferencesOf({}));
    expect(preferencesOf({ face: 'heatmap', digits: 0 })).to.include({
      face: 'heatmap',
      digits: 0,
    });
  });
});

describe('the course', () => {
  it('is looked for where a clone has it, and where the settings say', async () => {
    const found = await findCourse(coursePlaces(''), async (path) => path.startsWith('notebooks/'));
    expect(found).to.equal('notebooks/00-start-here.ipynb');
    expect(coursePlaces('/a/b/')).to.deep.equal(['a/b/00-start-here.ipynb']);
    expect(coursePlaces('x.ipynb')).to.deep.equal(['x.ipynb']);
    expect(await findCourse(coursePlaces(''), async () => false)).to.equal(undefined);
  });
});
