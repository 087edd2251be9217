import { expect } from 'chai';
import { readExport } from '../../../shared/wire/read-export.ts';

/** A body that arrives in these pieces, and breaks off after the last one if it has to. */
function arriving(pieces: readonly (string | Uint8Array)[], breaks = false) {
  return new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) {
        controller.enqueue(typeof piece === 'string' ? new TextEncoder().encode(piece) : piece);
      }
      if (breaks) setTimeout(() => controller.error(new Error('cut off')));
      else controller.close();
    },
  });
}

async function read(answers: readonly (() => ReadableStream<Uint8Array>)[]) {
  const asked: (string | undefined)[] = [];
  let [text, rows] = ['', 0];
  const parts = readExport(async (after) => {
    asked.push(after);
    return answers[asked.length - 1]?.() ?? arriving([]);
  });
  for await (const part of parts) {
    text += part.text;
    rows += part.rows;
  }
  return { asked, text, rows };
}

describe('whoever reads an export', () => {
  it('asks for what follows the last row until there is nothing', async () => {
    const csv = [
      () => arriving(['\ufeffid,name\r\nevt_2,Ada\r\n']),
      () => arriving(['evt_1,\r\n']),
    ];
    expect(await read(csv)).to.deep.equal({
      asked: [undefined, 'evt_2', 'evt_1'],
      text: '\ufeffid,name\r\nevt_2,Ada\r\nevt_1,\r\n',
      rows: 2,
    });
    const ndjson = [() => arriving(['{"id":"evt_2","a":1}\n{"id":"evt_1"}\n'])];
    expect(await read(ndjson)).to.deep.include({ asked: [undefined, 'evt_1'], rows: 2 });
  });

  it('asks once where there is no row at all', async () => {
    const answer = await read([() => arriving(['\ufeffid,name\r\n'])]);
    expect(answer).to.deep.equal({ asked: [undefined], text: '\ufeffid,name\r\n', rows: 0 });
  });

  it('goes on after the last whole line where a connection breaks', async () => {
    const [half] = [new TextEncoder().encode('évé')];
    const broken = ['evt_3,', half.slice(0, 4), half.slice(4), '\nevt_2,lost in the mid'];
    const answer = await read([() => arriving(broken, true), () => arriving(['evt_2,whole\n'])]);
    expect(answer).to.deep.equal({
      asked: [undefined, 'evt_3', 'evt_2'],
      text: 'evt_3,évé\nevt_2,whole\n',
      rows: 2,
    });
  });

  it('gives up where a connection brings nothing', async () => {
    const failed = await read([() => arriving(['evt_3,half'], true)]).catch(String);
    expect(failed).to.equal('Error: cut off');
  });
});
