import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { assert } from 'chai';
import { importClosure } from '../../support/import-closure.ts';

const root = resolve(import.meta.dirname, '../../..');
const TEMPLATES = 'shared/domain/workflows/templates.ts';

describe('the template language', () => {
  const handlers = globSync('functions/webhooks/*.ts', { cwd: root });
  for (const file of [...handlers, 'functions/process/index.ts', 'functions/send/index.ts']) {
    it(`is not loaded by ${file}, which starts faster without it`, () => {
      assert.notInclude(importClosure(root, file), TEMPLATES);
    });
  }

  it('is loaded by the API, which looks at definitions', () => {
    assert.include(importClosure(root, 'functions/api/index.ts'), TEMPLATES);
  });
});
