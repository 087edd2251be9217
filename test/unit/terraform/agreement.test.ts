import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { kinds } from '../../../shared/domain/change.ts';
import { telegramIngress } from '../../../shared/platforms/telegram/ingress.ts';
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

type Json = Readonly<Record<string, unknown>>;

/** Commands of a resource's own, as HCL's JSON has them. */
interface Provisioners {
  readonly 'local-exec': readonly Json[];
}

/** How HCL's JSON writes a reference. */
const reference = (name: string): string => `\${${name}}`;

/** Set by Cloud Run or on a developer's machine, by nobody else. */
const SURROUNDINGS = /^(K_SERVICE|PLATFORM_API_BASE|HTTP_REQUEST_ALLOW|.*_EMULATOR_HOST)$/;

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
      // The secrets that somebody has to bring.
      expect([...new Set(again)].sort()).to.deep.equal(['META_APP_SECRETS', 'OIDC_CLIENT_SECRET']);
      expect(code.match(/"META_APP_SECRETS"/g)).to.have.length(1);
      expect(code.match(/"OIDC_CLIENT_SECRET"/g)).to.have.length(1);
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
        ['cloudfunctions2_function.function', 'artifact_registry_repository_iam_member.build'],
        // They take minutes, in which grants take effect; and no release may ask for an index that is not built.
        ['cloudfunctions2_function.function', 'firestore_index.index'],
        ['cloudfunctions2_function.function', 'firestore_field.unindexed'],
        ['pubsub_subscription.subscription', 'cloud_run_service_iam_member.push'],
        // Without tokens no push is delivered.
        ['pubsub_subscription.subscription', 'service_account_iam_member.push_tokens'],
        ['cloud_run_service_iam_member.public', 'org_policy_policy.public_members'],
      ];
      for (const [later = '', earlier = ''] of orders) {
        const waits = terraform.resources[`google_${later}`]?.['depends_on'];
        expect(waits, later).to.include(reference(`google_${earlier}`));
      }
    });

    it('drops an index only after the functions that asked for it', () => {
      const index = terraform.resources['google_firestore_index.index'];
      expect(index?.['lifecycle']).to.deep.equal([{ create_before_destroy: true }]);
    });

    it('stops a destroy before what the data needs, and says so', () => {
      const guard = terraform.resources['terraform_data.protection'];
      expect(guard?.['input']).to.equal(reference('var.protect_data'));
      const kept = [
        'google_firestore_backup_schedule.daily',
        'google_firestore_field.expiry',
        'google_firestore_field.unindexed',
        'google_firestore_index.index',
        'google_secret_manager_secret_version.secret',
        'google_storage_bucket.archive',
      ];
      expect(guard?.['depends_on']).to.have.members(kept.map(reference));
      expect(provisioner('terraform_data.protection')).to.include({ when: reference('destroy') });
      expect(provisioner('terraform_data.protection')?.['command']).to.match(
        /self\.input \? "echo .*; exit 1" : "echo/,
      );
    });

    it('switches the invoker check off again whenever the function changes', () => {
      const name = 'terraform_data.no_invoker_check';
      expect(terraform.resources[name]?.['lifecycle']).to.deep.equal([
        { replace_triggered_by: [reference('google_cloudfunctions2_function.function[each.key]')] },
      ]);
      expect(provisioner(name)?.['command']).to.match(
        /^gcloud run services update \S+ --no-invoker-iam-check --region=\S+ --project=\S+ --quiet$/,
      );
    });

    it('makes the grants of a replaced function again', () => {
      for (const grant of ['public', 'push', 'iap']) {
        const member = terraform.resources[`google_cloud_run_service_iam_member.${grant}`];
        expect(member?.['lifecycle'], grant).to.deep.equal([
          {
            replace_triggered_by: [
              reference('google_cloudfunctions2_function.function[each.key].id'),
            ],
          },
        ]);
      }
    });

    it('makes up the first value of every secret', () => {
      const version = terraform.resources['google_secret_manager_secret_version.secret'];
      expect(version?.['secret_data_wo']).to.equal(
        reference(`sha256("${reference('uuid()').repeat(2)}")`),
      );
      expect(version).to.not.have.any.keys('secret_data');
    });

    it('takes either version of the provider that has what it uses, and google-beta for agents only', () => {
      expect(terraform.text.match(/version = ">= 6\.50\.0, < 8\.0\.0"/g)).to.have.length(2);
      const beta = Object.entries(terraform.resources).filter(([, block]) => 'provider' in block);
      expect(beta.map(([name]) => name)).to.deep.equal(['google_project_service_identity.agent']);
    });

    it('lets the canary through to the webhook handler it calls', () => {
      const key = webhookKey(telegramIngress.canaryAccount, 1, 'any key');
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
      expect(values).to.include.members(['block unhealthy', 'seen', 'conversation held']);
      expect(values.filter((value) => !code.includes(`'${value}'`))).to.deep.equal([]);
    });
  });

  function provisioner(name: string): Json | undefined {
    const commands = terraform.resources[name]?.['provisioner'] as Provisioners | undefined;
    return commands?.['local-exec'][0];
  }

  function object(name: string): Json {
    return terraform.locals[name] as Json;
  }
});
