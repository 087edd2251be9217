import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { kinds } from '../../../shared/domain/change.ts';
import { canaryAccounts } from '../../../shared/pipeline/canary-account.ts';
import { webhookKey } from '../../../shared/platforms/telegram/key.ts';
import { indexes } from '../../../shared/store/assert-indexed.ts';
import { collectionOf } from '../../../shared/store/collections.ts';
import { topology } from '../../../shared/topology.ts';
import { type FunctionSources, sourcesOf } from '../../support/function-sources.ts';
import {
  readTerraform,
  type TerraformConfiguration,
} from '../../support/terraform-configuration.ts';

const functions = Object.entries(topology.functions);

/** Set by Cloud Run or on a developer's machine, by nobody else. */
const SURROUNDINGS = /^(K_SERVICE|PLATFORM_API_BASE|.*_EMULATOR_HOST)$/;

describe('terraform', () => {
  let terraform: TerraformConfiguration;

  before(async () => {
    terraform = await readTerraform();
  });

  describe('and the topology', () => {
    it('reads every part of the topology but the local profile', () => {
      const read = [...terraform.text.matchAll(/local\.topology\.([a-z]+)/g)];
      expect(new Set(read.map(([, part]) => part))).to.deep.equal(new Set(Object.keys(topology)));
      expect(terraform.text).to.include('local.topology.profiles.deployed');
      expect(terraform.text).to.not.include('local.topology.profiles.local');
    });

    it('uses every field of a function, subscription, schedule and the profile', () => {
      const described = [
        ...Object.values(topology.functions),
        ...Object.values(topology.subscriptions),
        ...Object.values(topology.schedules),
        topology.profiles.deployed,
      ];
      const fields = new Set(described.flatMap((spec) => Object.keys(spec)));
      // What a function is built from is the build's business: Terraform takes the zip.
      fields.delete('source');
      const unused = [...fields].filter(
        (field) => !new RegExp(`\\.${field}\\b`).test(terraform.text),
      );
      expect(unused).to.deep.equal([]);
    });

    it('names no function, topic, subscription, schedule or secret a second time', () => {
      const named = [
        ...Object.keys(topology.functions),
        ...Object.keys(topology.topics),
        ...Object.keys(topology.subscriptions),
        ...Object.keys(topology.schedules),
        ...functions.flatMap(([, { secrets }]) => secrets),
      ];
      const code = terraform.text.replace(/^(resource|data|variable|output|module) .*$/gm, '');
      const again = named.filter((name) => new RegExp(`["/}-]${name}["/]`).test(code));
      // The archive's bucket, which is no function.
      expect([...new Set(again)]).to.deep.equal(['archive']);
      expect(code.match(/["/}-]archive["/]/g)).to.have.length(1);
    });

    it('makes public what has a route, and nothing else', () => {
      for (const [name, { route }] of functions) {
        expect(topology.functions[name]?.public, name).to.equal(route !== undefined);
      }
    });

    it('names every function so that its account fits into 30 characters', () => {
      const longest = Math.max(...functions.map(([name]) => name.length));
      expect(longest).to.be.at.most(30 - 'convotic-'.length);
    });
  });

  describe('and the database', () => {
    it('knows a collection for every kind of document, and no other', () => {
      expect(Object.keys(collectionOf)).to.have.members(kinds);
      expect(new Set(Object.values(collectionOf)).size).to.equal(kinds.length);
      expect(terraform.text).to.include('shared/collections.json');
    });

    it('names no collection a second time', () => {
      const code = terraform.text.replace(/^(resource|data|variable|output|module) .*$/gm, '');
      const named = Object.values(collectionOf).filter((name) =>
        new RegExp(`collection += "${name}"`).test(code),
      );
      expect(named).to.deep.equal([]);
    });

    it('has an index for collections that there are', () => {
      const known = new Set(Object.values(collectionOf));
      expect(indexes.filter(({ collection }) => !known.has(collection))).to.deep.equal([]);
    });
  });

  describe('and the code', () => {
    for (const [name, spec] of functions) {
      describe(name, () => {
        const roles: readonly string[] = spec.roles ?? [];
        let sources: FunctionSources;

        before(() => {
          sources = sourcesOf(spec.source);
        });

        it('is given what it reads from its environment, and nothing else', () => {
          const read = sources.environment.filter((variable) => !SURROUNDINGS.test(variable));
          const given = ['GOOGLE_CLOUD_PROJECT', ...spec.env, ...spec.secrets];
          expect(given).to.include.members(read);
          expect(read).to.include.members([...spec.env, ...spec.secrets]);
        });

        it('may touch what it uses, and nothing else', () => {
          const uses = (file: string): boolean => sources.files.includes(`shared/cloud/${file}`);
          const database =
            uses('firestore/firestore-store.ts') || uses('firestore/block-document.ts');
          expect(roles.some((role) => role.startsWith('firestore.'))).to.equal(database);
          expect(roles.some((role) => role.startsWith('archive.'))).to.equal(
            uses('storage/gcs-archive.ts'),
          );
          expect(spec.publishes.length > 0).to.equal(uses('pubsub/rest-publisher.ts'));
        });

        it('names variables and roles that Terraform knows', () => {
          expect(Object.keys(object('env_values'))).to.include.members(spec.env);
          const granted = { ...object('database_roles'), ...object('archive_roles') };
          expect(Object.keys(granted)).to.include.members(roles);
        });
      });
    }

    it('makes first what another could not do without', () => {
      const orders = [
        // Without the grant the new function cannot be given its secrets, and is not deployed.
        ['cloudfunctions2_function.function', 'secret_manager_secret_iam_member.function'],
        ['cloudfunctions2_function.function', 'project_iam_member.build'],
        ['pubsub_subscription.subscription', 'cloud_run_service_iam_member.push'],
      ];
      for (const [later = '', earlier = ''] of orders) {
        const waits = terraform.resources[`google_${later}`]?.['depends_on'];
        expect(waits, later).to.include(`\${google_${earlier}}`);
      }
    });

    it('lets the canary through to the webhook handler it calls', () => {
      const key = webhookKey(canaryAccounts['telegram'] ?? '', 1, 'any key');
      expect(`/${key}`.startsWith(String(object('canary_paths')['telegram']))).to.equal(true);
    });

    it('counts by fields that the code writes', () => {
      const files = ['monitoring.tf', 'RUNBOOK.md'].map((name) => `terraform/${name}`);
      const text = files.map((file) => readFileSync(file, 'utf8')).join('\n');
      const fields = new Set(
        [...text.matchAll(/jsonPayload\.([a-z_]+)/g)].map(([, field]) => field),
      );
      const code = readdirSync('functions', { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts'))
        .map((name) => readFileSync(`functions/${name}`, 'utf8'))
        .join('\n');
      const unknown = [...fields].filter((field) => !new RegExp(`\\b${field}\\b`).test(code));
      expect(unknown).to.deep.equal([]);
      const values = [...text.matchAll(/jsonPayload\.\w+=\\?"([\w ]+)\\?"/g)].map(
        ([, value]) => value,
      );
      expect(values).to.include.members(['block unhealthy', 'seen']);
      expect(values.filter((value) => !code.includes(`'${value}'`))).to.deep.equal([]);
    });
  });

  function object(name: string): Readonly<Record<string, unknown>> {
    return terraform.locals[name] as Readonly<Record<string, unknown>>;
  }
});
