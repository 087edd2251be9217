import { expect } from 'chai';
import { traceOf } from '../../shared/runtime/trace.ts';

const ID = '105445aa7843bc8bf206b12000100000';
const env = { GOOGLE_CLOUD_PROJECT: 'shop' };
const traced = { 'logging.googleapis.com/trace': `projects/shop/traces/${ID}` };

describe('traceOf', () => {
  it('reads the trace of Google’s own header', () => {
    expect(traceOf({ 'x-cloud-trace-context': `${ID}/1;o=1` }, env)).to.deep.equal(traced);
    expect(traceOf({ 'x-cloud-trace-context': ID }, env)).to.deep.equal(traced);
  });

  it('reads the trace of the standard’s header', () => {
    const traceparent = `00-${ID}-09158d8185d3c3af-01`;
    expect(traceOf({ traceparent }, env)).to.deep.equal(traced);
  });

  for (const value of ['', 'x', `${ID}x/1`, `${ID.slice(1)}/1`, '"},{"', `\n${ID}/1`]) {
    it(`gives nothing for ${JSON.stringify(value)}`, () => {
      expect(traceOf({ 'x-cloud-trace-context': value, traceparent: value }, env)).to.deep.equal(
        {},
      );
    });
  }

  it('gives nothing without either', () => {
    expect(traceOf({}, env)).to.deep.equal({});
  });
});
