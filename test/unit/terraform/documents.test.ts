import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { runHere } from '../../support/run-here.ts';
import {
  readTerraform,
  type TerraformConfiguration,
} from '../../support/terraform-configuration.ts';

const readme = readFileSync('terraform/README.md', 'utf8');
const runbook = readFileSync('terraform/RUNBOOK.md', 'utf8');

type Roles = Readonly<Record<string, string>>;

/** The `##` headings with the text below each. */
const sections = new Map(
  runbook
    .split(/^## /m)
    .slice(1)
    .map((section) => [section.split('\n', 1)[0] ?? '', section]),
);

describe('terraform and its documents', () => {
  let terraform: TerraformConfiguration;

  before(async () => {
    terraform = await readTerraform();
  });

  it('has a section in the runbook for every alert, and the other way round', () => {
    const alerts = Object.keys(terraform.locals['alerts'] as object);
    const described = [...sections.keys()].filter((heading) => !heading.startsWith('How to '));
    expect(described).to.have.members(alerts);
    expect(alerts).to.have.length(13);
  });

  for (const [heading, section] of sections) {
    it(`says under "${heading}" what it means, where to look and what to do, in 8 KB`, () => {
      // Google's limit for an alert's documentation (cloud.google.com/monitoring/alerts/doc-variables).
      expect(Buffer.byteLength(section)).to.be.below(8_000);
      if (heading.startsWith('How to ')) return;
      for (const part of ['**Means.**', '**Look.**', '**Do.**']) expect(section).to.include(part);
    });
  }

  it('describes every variable, with a type, in the code and in the README', () => {
    for (const [name, { description, type }] of Object.entries(terraform.variables)) {
      expect(description, name).to.be.a('string').that.is.not.equal('');
      expect(type, name).to.be.a('string');
      expect(readme, name).to.include(`\`${name}\``);
    }
  });

  it('refuses what no variable can mean', () => {
    const anything = ['builds', 'protect_data', 'keep_success_logs', 'keep_request_logs'];
    const open = Object.entries(terraform.variables).filter(
      ([, block]) => !('validation' in block),
    );
    expect(open.map(([name]) => name)).to.have.members(anything);
  });

  it('describes every output, and the documents ask for none that is not there', () => {
    for (const [name, { description }] of Object.entries(terraform.outputs)) {
      expect(description, name).to.be.a('string').that.is.not.equal('');
    }
    const asked = [...`${readme}${runbook}`.matchAll(/output -(?:raw|json) (\w+)/g)];
    expect(asked).to.not.be.empty;
    expect(terraform.outputs).to.include.keys(...asked.map(([, name = '']) => name));
  });

  it('shows only commands that exist, each with options it knows', async () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
    const commands = [...`${readme}${runbook}`.matchAll(/npm run (\w+)(?: -- ([^#`\n]*))?/g)];
    expect(commands).to.have.length.above(4);
    for (const [command, name = '', options = ''] of commands) {
      expect(scripts, command).to.have.property(name);
      for (const [option] of options.matchAll(/--[a-z-]+/g)) {
        expect((await runHere(name, ['--help'])).stdout, command).to.include(option);
      }
    }
    expect(readme).to.match(/keys -- create --workspace \w+ --name \w+/);
  });

  it('holds nothing in the runbook that Google would replace in the mail of an alert', () => {
    // cloud.google.com/monitoring/alerts/doc-variables
    expect(runbook).to.not.match(/\$\{/);
  });

  it('asks for no secret before an apply, and puts nothing behind one in its block', () => {
    expect(readme).to.not.include('TF_VAR_secrets');
    const blocks = [...readme.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block = '']) => block);
    // It asks for "yes": what is pasted with it would be the answer.
    const asks = /terraform [^|\n]*\b(apply|destroy)\b/;
    const asking = blocks.filter((block) => asks.test(block));
    expect(asking).to.have.length.above(4);
    for (const block of asking) {
      const lines = block.trim().split('\n');
      expect(
        lines.findIndex((line) => asks.test(line)),
        block,
      ).to.equal(lines.length - 1);
    }
  });

  it('lets a deployment by CI grant the roles the module grants in the project, and no other', () => {
    const [, list = ''] = /hasOnly\(\[(.*)\]\)/.exec(readme) ?? [];
    const allowed = [...list.matchAll(/"([^"]+)"/g)].map(([, role]) => role);
    const build = terraform.resources['google_project_iam_member.build']?.['for_each'];
    const { 'firestore.get': own, ...database } = terraform.locals['database_roles'] as Roles;
    expect(own).to.match(/google_project_iam_custom_role\.document_reader\.name/);
    const granted = [
      'projects/$PROJECT/roles/convotic_document_reader',
      ...Object.values(database),
      ...Object.keys(build as object),
    ];
    expect(allowed).to.have.members(granted);
    const projectWide = Object.keys(terraform.resources).filter((name) =>
      name.startsWith('google_project_iam_member.'),
    );
    expect(projectWide).to.have.members([
      'google_project_iam_member.build',
      'google_project_iam_member.database',
    ]);
    const [, unconditional = ''] = /for role in (.*?); do/s.exec(readme) ?? [];
    const roles = unconditional.split(/[\s\\]+/);
    expect(roles).to.include('run.admin');
    expect(roles).to.not.include.oneOf(['owner', 'editor', 'resourcemanager.projectIamAdmin']);
  });

  it('moves messages by a command that keeps their bytes, whatever their size', () => {
    // An argument of a command holds 128 KiB (execve(2)), an envelope may be larger.
    expect(runbook).to.not.include('--message=');
    expect(runbook).to.match(/npm run redrive -- --prefix \$PREFIX --cause store_unavailable/);
  });

  it('asks for a replay as the command does', () => {
    expect(runbook).to.match(
      /npm run replay -- --status failed --from \S+ --to \S+ --mode dry_run/,
    );
  });

  it('mentions only headings that exist', () => {
    const links = [...readme.matchAll(/\(RUNBOOK\.md#([a-z-]+)\)/g)].map(([, anchor]) => anchor);
    const anchors = [...sections.keys()].map((heading) =>
      heading.toLowerCase().replaceAll(' ', '-'),
    );
    expect(links).to.not.be.empty;
    expect(anchors).to.include.members(links);
  });
});
