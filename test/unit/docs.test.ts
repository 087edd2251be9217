import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'chai';

const generated = ['**/node_modules', '**/dist', '.local', '.git'];
const pages = ['.github/CONTRIBUTING.md', ...globSync('**/*.md', { exclude: generated })];

/** The relative links of a page, without those to the web and within the page. */
function linksOf(text: string): string[] {
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link = '']) => link.split('#')[0] ?? '')
    .filter((link) => link !== '' && !/^[a-z]+:/.test(link));
}

describe('the pages of the documentation', () => {
  for (const page of pages) {
    it(`${page} links to files that exist`, () => {
      const missing = linksOf(readFileSync(page, 'utf8')).filter(
        (link) => !existsSync(join(dirname(page), link)),
      );
      expect(missing).to.deep.equal([]);
    });
  }

  it('name only commands that exist', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
    const named = pages.flatMap((page) =>
      [...readFileSync(page, 'utf8').matchAll(/npm run (?:-s )?([a-z]+)/g)].map(([, name]) => name),
    );
    expect(Object.keys(scripts)).to.include.members(named);
  });
});
