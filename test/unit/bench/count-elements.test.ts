import { expect } from 'chai';
import { countElements } from '../../../scripts/bench/count-elements.ts';

/** Field 1 is a text of two characters, field 2 twice a text, field 3 a number, field 16 eight bytes. */
const message = Uint8Array.of(
  0x0a,
  2,
  97,
  98,
  0x12,
  1,
  99,
  0x18,
  0xac,
  0x02,
  0x12,
  3,
  100,
  101,
  102,
  0x81,
  0x01,
  1,
  2,
  3,
  4,
  5,
  6,
  7,
  8,
);

describe('countElements', () => {
  it('counts the elements of the field asked for', () => {
    expect(countElements(message, 1)).to.equal(1);
    expect(countElements(message, 2)).to.equal(2);
    expect(countElements(message, 16)).to.equal(1);
  });

  it('counts none of a field that is not there', () => {
    expect(countElements(message, 4)).to.equal(0);
    expect(countElements(new Uint8Array(), 2)).to.equal(0);
  });

  it('does not look for elements inside of others', () => {
    const nested = Uint8Array.of(0x0a, 3, 0x12, 1, 99);
    expect(countElements(nested, 2)).to.equal(0);
  });

  it('takes a length of more than one byte', () => {
    const long = Uint8Array.of(0x12, 0x80, 0x01, ...new Uint8Array(128), 0x12, 0);
    expect(countElements(long, 2)).to.equal(2);
  });

  it('refuses what is no message', () => {
    expect(() => countElements(Uint8Array.of(0x13), 2)).to.throw(
      RangeError,
      'unknown wire type: 3',
    );
    expect(() => countElements(Uint8Array.of(0x12, 0x80), 2)).to.throw(
      RangeError,
      'the message ends within a number',
    );
  });
});
