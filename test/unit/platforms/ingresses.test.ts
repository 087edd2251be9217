import { expect } from 'chai';
import { build } from 'esbuild';
import { platforms } from '../../../shared/platforms/index.ts';

describe('what a public function bundles of a platform', () => {
  for (const platform of Object.keys(platforms)) {
    it(`is small for ${platform}, without normalisers and schemas`, async () => {
      const { metafile, outputFiles } = await build({
        entryPoints: [`shared/platforms/${platform}/ingress.ts`],
        bundle: true,
        write: false,
        metafile: true,
        platform: 'node',
        format: 'esm',
      });
      const inputs = Object.keys(metafile.inputs).join('\n');
      // Numbers beyond 2^53 are read alike everywhere, and so are absent fields; nothing else of the domain is needed here.
      expect(inputs).to.not.match(
        /valibot|normalise|observe|domain\/(?!exact-json|without-undefined)/,
      );
      expect(outputFiles[0]?.contents.length).to.be.lessThan(20_000);
    });
  }
});
