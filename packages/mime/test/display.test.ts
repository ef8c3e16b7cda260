import { expect } from 'chai';
import { DISPLAY, DISPLAY_HOOK, type ClearRequest, type DisplayRequest, PLOTLY_MIME, display } from '../src/index.ts'; // prettier-ignore

type Request = DisplayRequest | ClearRequest;

/** What `action` asks a kernel for. */
function asked(action: () => void): Request[] {
  const requests: Request[] = [];
  const host = globalThis as { [DISPLAY_HOOK]?: (request: Request) => void };
  host[DISPLAY_HOOK] = (request) => requests.push(request);
  try {
    action();
  } finally {
    delete host[DISPLAY_HOOK];
  }
  return requests;
}

/** Data and metadata of the one display that `action` asks for. */
function formOf(action: () => void): readonly [Record<string, unknown>, Record<string, unknown>] {
  const [request] = asked(action) as DisplayRequest[];
  return (request!.value as { [DISPLAY]: () => never })[DISPLAY]();
}

const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

describe('display', () => {
  it('hands the value on with its presentation, under an id of its own', () => {
    const [a, b] = asked(() => {
      display(1, { face: 'heatmap' });
      display(2);
    }) as DisplayRequest[];
    expect(a).to.deep.include({ type: 'show', value: 1, presentation: { face: 'heatmap' }, update: false }); // prettier-ignore
    expect(a!.id).to.not.equal(b!.id);
  });

  it('changes a display by its handle, and by its id', () => {
    const requests = asked(() => {
      display(1, { id: 'x' }).update(2);
      display(3, { id: 'x', update: true });
    }) as DisplayRequest[];
    expect(requests.map(({ id, value, update }) => [id, value, update])).to.deep.equal([
      ['x', 1, false],
      ['x', 2, true],
      ['x', 3, true],
    ]);
  });

  it('refuses an update that does not say of what', () => {
    expect(() => display(1, { update: true })).to.throw(
      TypeError,
      'display: update must come with the id of a display; got none',
    );
  });

  it('returns a handle that shows nothing of itself and knows its id', () => {
    asked(() => {
      const handle = display.html('<b>1</b>', { id: 'y' });
      expect(handle.id).to.equal('y');
      expect(handle[DISPLAY]()).to.deep.equal({});
    });
  });

  it('updates a form in that form', () => {
    const [, second] = asked(() => display.markdown('# 1').update('# 2')) as DisplayRequest[];
    const value = second!.value as { [DISPLAY]: () => unknown };
    expect(value[DISPLAY]()).to.deep.equal([{ 'text/markdown': '# 2', 'text/plain': '# 2' }, {}]);
  });

  it('asks to clear, at once or with the next output', () => {
    expect(asked(() => display.clear())).to.deep.equal([{ type: 'clear', wait: false }]);
    expect(asked(() => display.clear({ wait: true }))).to.deep.equal([{ type: 'clear', wait: true }]); // prettier-ignore
  });

  it('takes markup as text and from elements', () => {
    expect(formOf(() => display.html({ outerHTML: '<p></p>' }))[0]['text/html']).to.equal(
      '<p></p>',
    );
    expect(formOf(() => display.svg('<svg/>'))[0]).to.include({ 'image/svg+xml': '<svg/>' });
    expect(() => display.html(5 as never)).to.throw('display.html: the text must be a string; got number'); // prettier-ignore
    expect(() => display.svg('<b>no</b>')).to.throw('must hold an <svg> element; got "<b>no</b>"');
  });

  it('delimits a formula that has no delimiters, and leaves others alone', () => {
    const latex = (text: string) => formOf(() => display.latex(text))[0]['text/latex'];
    expect(latex('x^2')).to.equal('$$x^2$$');
    for (const text of ['$x$', '\\(x\\)', '\\[x\\]', '\\begin{align}x\\end{align}']) {
      expect(latex(text)).to.equal(text);
    }
  });

  it('sends pictures as base64 with their size, and refuses other bytes', () => {
    const [data, metadata] = formOf(() => display.png(PNG, { width: 10 }));
    expect(data['image/png']).to.equal(Buffer.from(PNG).toString('base64'));
    expect(metadata).to.deep.equal({ 'image/png': { width: 10 } });
    expect(formOf(() => display.jpeg(new Uint8Array([0xff, 0xd8, 0xff]).buffer))[0]).to.have.property('image/jpeg'); // prettier-ignore
    expect(() => display.jpeg(PNG)).to.throw('the bytes must be a JPEG image; got 8 bytes that begin otherwise'); // prettier-ignore
    expect(() => display.png('iVBOR' as never)).to.throw('must be a PNG image; got string');
  });

  it('shows JSON as JSON has it, and says what JSON cannot hold', () => {
    const [data, metadata] = formOf(() => display.json({ a: [new Date(0)] }, { expanded: true }));
    expect(data['application/json']).to.deep.equal({ a: ['1970-01-01T00:00:00.000Z'] });
    expect(metadata).to.deep.equal({ 'application/json': { expanded: true } });
    expect(() => display.json(() => 1)).to.throw(
      'display.json: the value must be JSON; got function',
    );
    expect(() => display.json(1n)).to.throw(TypeError, 'display.json: the value must be JSON');
  });

  it('names the traces of a figure where it cannot be drawn', () => {
    const [data] = formOf(() => display.plotly({ data: [{ type: 'bar' }, { y: [1] }] }));
    expect(data[PLOTLY_MIME]).to.deep.equal({ layout: {}, data: [{ type: 'bar' }, { y: [1] }] });
    expect(data['text/plain']).to.equal('<plotly figure: 2 traces (bar, scatter)>');
    expect(() => display.plotly({} as never)).to.throw('display.plotly: the figure must be');
  });

  it('prints the text of a value where no kernel runs', () => {
    const printed: unknown[] = [];
    const host = globalThis as unknown as { console: { log(value: unknown): void } };
    const before = host.console;
    host.console = { log: (value) => printed.push(value) };
    try {
      display('a');
      display.html('<b>b</b>');
      display({ [DISPLAY]: () => ({}) });
      display.clear();
    } finally {
      host.console = before;
    }
    expect(printed).to.deep.equal(['a', '<b>b</b>']);
  });
});
