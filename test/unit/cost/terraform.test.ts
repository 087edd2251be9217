import { expect } from 'chai';
import { readOptions } from '../../../scripts/cost/options.ts';
import { topology } from '../../../shared/topology.ts';
import {
  readTerraform,
  type TerraformConfiguration,
} from '../../support/terraform-configuration.ts';

let terraform: TerraformConfiguration;

before(async () => {
  terraform = await readTerraform();
});

const { options } = readOptions([]);

describe('the cost command and terraform', () => {
  it('agree on what is excluded from the logs', () => {
    expect(terraform.variables['keep_request_logs']?.['default']).to.equal(false);
    expect(options.keepRequestLogs).to.equal(false);
    expect(terraform.resources).to.have.property('google_logging_project_exclusion.requests');
    expect(terraform.variables['keep_success_logs']?.['default']).to.equal(false);
    expect(options.keepSuccessLogs).to.equal(false);
    expect(terraform.resources).to.have.property('google_logging_project_exclusion.success');
  });

  it('agree on the warm instance', () => {
    expect(terraform.variables['instances']?.['default']).to.deep.equal({
      instagram: { cpu: 0.08 },
      line: { min: 1, cpu: 0.167 },
      messenger: { cpu: 0.08 },
      telegram: { cpu: 0.08 },
      whatsapp: { cpu: 0.08 },
      process: { cpu: 0.1 },
    });
    expect(options.warmLine).to.equal(1);
  });

  it('agree on the size of instances', () => {
    // LINE and Telegram take bodies of at most 1 MiB; Meta's products take 4 MiB.
    const small = ['webhooks-line', 'webhooks-telegram'];
    for (const [name, { memory }] of Object.entries(topology.functions))
      expect(memory, name).to.equal(small.includes(name) ? '256Mi' : '512Mi');
    expect(options).to.deep.include({ handlerCpu: 0.08, lineCpu: 0.167, workerCpu: 0.1 });
  });

  it('agree that no field has an index of its own', () => {
    const field = terraform.resources['google_firestore_field.unindexed'];
    expect(field).to.include({ field: '*' });
    expect(field?.['index_config']).to.deep.equal([{}]);
  });

  it('agree on the load balancer', () => {
    expect(terraform.variables['load_balancer']?.['default']).to.equal(null);
    expect(options).to.deep.include({ loadBalancer: false, armor: false });
  });
});
