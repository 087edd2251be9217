import { expect } from 'chai';
import { ALERTS } from '../../../scripts/cost/fixed.ts';
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
    expect(terraform.variables['instances']?.['default']).to.deep.equal({ line: { min: 1 } });
    expect(options.warmLine).to.equal(1);
  });

  it('agree on the size of instances', () => {
    const memories = Object.values(topology.functions).map(({ memory }) => memory);
    expect(new Set(memories)).to.deep.equal(new Set(['512Mi']));
    expect(terraform.text).to.match(/\bcpu = 1,/);
    expect(options).to.deep.include({ handlerCpu: 1, workerCpu: 1 });
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

  it('agree on how many alerts there are', () => {
    expect(Object.keys(terraform.locals['alerts'] as object)).to.have.length(ALERTS);
  });
});
