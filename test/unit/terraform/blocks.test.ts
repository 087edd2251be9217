import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse as parseHcl } from '@cdktf/hcl2json';
import { expect } from 'chai';
import {
  readTerraform,
  type TerraformConfiguration,
} from '../../support/terraform-configuration.ts';

/** A block of a page that is pasted as it stands. */
interface Block {
  readonly where: string;
  readonly language: string;
  readonly text: string;
}

function blocksOf(page: string): readonly Block[] {
  const text = readFileSync(page, 'utf8');
  return [...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map((found) => ({
    where: `${page}:${text.slice(0, found.index).split('\n').length}`,
    language: found[1] ?? '',
    text: found[2] ?? '',
  }));
}

const pages = ['terraform/README.md', 'terraform/RUNBOOK.md'] as const;
const all = pages.flatMap(blocksOf);
const of = (language: string): readonly Block[] =>
  all.filter((block) => block.language === language);

/** Notes its arguments in a line of `calls`. Of what is piped into it, it reads all. */
const stub = `#!/usr/bin/env bash
{ printf '%s' "$(basename "$0")"; for arg; do printf '\\t%s' "\${arg//$'\\n'/ }"; done; printf '\\n'; } >> "$CALLS"
for arg; do case "$arg" in --data-file=-|-se) cat > /dev/null;; esac; done
echo stand-in
`;

const commands = ['gcloud', 'terraform', 'npm', 'git', 'jq', 'curl', 'openssl'];

describe('the blocks of the pages about deploying', () => {
  let folder: string;
  let terraform: TerraformConfiguration;

  before(async () => {
    terraform = await readTerraform();
  });

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'blocks-'));
    for (const name of ['bin', 'terraform', 'shared']) mkdirSync(join(folder, name));
    for (const name of commands) {
      writeFileSync(join(folder, 'bin', name), stub);
      chmodSync(join(folder, 'bin', name), 0o755);
    }
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  /** Pastes blocks into one shell, in order, and answers what they called. */
  function paste(blocks: readonly Block[]): readonly (readonly string[])[] {
    const calls = join(folder, 'calls');
    writeFileSync(calls, '');
    const script = blocks.map(({ text }) => text.replaceAll('/tmp/', `${folder}/`)).join('\n');
    execFileSync('bash', ['--norc', '-eu', '-c', script], {
      cwd: folder,
      // What is typed where a block asks for a secret.
      input: 'first secret\nsecond secret\n',
      env: { PATH: `${join(folder, 'bin')}:/usr/bin:/bin`, CALLS: calls, HOME: folder },
      stdio: ['pipe', 'ignore', 'pipe'],
    });
    const lines = readFileSync(calls, 'utf8').trimEnd().split('\n');
    return lines.map((line) => line.split('\t'));
  }

  it('are of languages that are tried here', () => {
    expect(new Set(all.map(({ language }) => language))).to.deep.equal(
      new Set(['sh', 'hcl', 'yaml']),
    );
    expect(of('sh')).to.have.length.above(40);
  });

  it('have nothing in them that a paste would not survive', () => {
    for (const { where, text } of of('sh')) {
      // A shell takes <name> for a file, and zsh takes a comment behind a command for arguments.
      expect(text, where).to.not.match(/<[a-z][\w -]*>|…|[^\\$&]\s#\s/);
    }
  });

  for (const page of pages) {
    it(`run in order, in one shell, with no variable that is not set: ${page}`, () => {
      // With nothing found, grep ends its pipe with 1: that is no mistake of the page.
      const shell = of('sh').filter(({ where }) => where.startsWith(page));
      const called = paste(
        shell.map((block) => ({ ...block, text: block.text.replace(/\| grep .*$/gm, '| cat') })),
      );
      expect(called).to.have.length.above(15);
      for (const [name, ...args] of called) {
        expect(args, `${name} of ${page}`).to.not.be.empty.and.not.include('');
      }
    });
  }

  it('leave variables that Terraform takes, each set once, whatever is set up first', async () => {
    const readme = of('sh').filter(({ where }) => where.startsWith(pages[0]));
    const writing = readme.filter(({ text }) => /terraform\.tfvars|^read -rs/m.test(text));
    const [readSignIn, signIn, readMeta, meta] = writing;
    expect(writing).to.have.length(4);
    for (const order of [writing, [readMeta, meta, readSignIn, signIn]]) {
      rmSync(join(folder, 'terraform', 'terraform.tfvars'), { force: true });
      paste(order.flatMap((block) => block ?? []));
      const written = readFileSync(join(folder, 'terraform', 'terraform.tfvars'), 'utf8');
      const names = [...written.matchAll(/^(\w+)\s*=/gm)].map(([, name]) => name);
      expect(names).to.have.members(['sign_in', 'secret_versions', 'meta_app_id']);
      expect((await parseHcl('terraform.tfvars', written))['secret_versions']).to.deep.equal({
        OIDC_CLIENT_SECRET: 2,
        META_APP_SECRETS: 2,
      });
    }
  });

  it('make a backend that Terraform can read', async () => {
    const backend = of('sh').filter(({ text }) => text.includes('backend.tf'));
    paste([{ where: '', language: 'sh', text: 'export PROJECT=my-project' }, ...backend]);
    const written = readFileSync(join(folder, 'terraform', 'backend.tf'), 'utf8');
    expect(await parseHcl('backend.tf', written)).to.deep.equal({
      terraform: [{ backend: { gcs: [{ bucket: 'my-project-terraform', prefix: 'webhooks' }] } }],
    });
  });

  it('set only variables there are, with fields that they have', async () => {
    const examples = of('hcl');
    expect(examples).to.have.length.above(1);
    for (const { where, text } of examples) {
      const set = (await parseHcl('example.tfvars', text)) as Readonly<Record<string, object>>;
      for (const [name, value] of Object.entries(set)) {
        expect(terraform.variables, where).to.have.property(name);
        const type = String(terraform.variables[name]?.['type']);
        // The names of a map are the installation's own; its values have fields, as an object has.
        const fields = type.startsWith('${map(') ? Object.values(value) : [value];
        for (const field of fields.flatMap((one) => Object.keys(one))) {
          expect(type, `${name} in ${where}`).to.match(new RegExp(`\\b${field}\\s*=`));
        }
      }
    }
  });

  it('have a workflow of CI that runs what the page has run by hand', () => {
    const [workflow, ...others] = of('yaml');
    expect(others).to.deep.equal([]);
    const steps = [...(workflow?.text ?? '').matchAll(/- run: (.+)/g)].map(([, run]) => run);
    expect(steps).to.deep.equal([
      'npm ci && npm run build',
      'terraform -chdir=terraform init -input=false',
      'terraform -chdir=terraform apply -input=false -auto-approve',
    ]);
  });
});
