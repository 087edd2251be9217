import { readdirSync, readFileSync } from 'node:fs';
import { parse } from '@cdktf/hcl2json';

type Json = Readonly<Record<string, unknown>>;

/** The Terraform of this repository as data, and as its files have it without comments. */
export interface TerraformConfiguration {
  readonly text: string;
  readonly locals: Json;
  /** The variables by name; each with its `description`, `type` and so on. */
  readonly variables: Readonly<Record<string, Json>>;
  readonly outputs: Readonly<Record<string, Json>>;
  /** The resources by type and name: `google_pubsub_topic.topic`. */
  readonly resources: Readonly<Record<string, Json>>;
}

type Blocks = Readonly<Record<string, readonly Json[]>>;

interface ParsedFile {
  readonly locals?: readonly Json[];
  readonly variable?: Blocks;
  readonly output?: Blocks;
  readonly resource?: Readonly<Record<string, Blocks>>;
}

export async function readTerraform(folder = 'terraform'): Promise<TerraformConfiguration> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.tf'));
  const texts = names.map((name) => readFileSync(`${folder}/${name}`, 'utf8'));
  const files = (await Promise.all(
    texts.map((text, index) => parse(names[index] ?? '', text)),
  )) as ParsedFile[];
  const typed = files.flatMap(({ resource = {} }) => Object.entries(resource));
  return {
    text: texts.join('\n').replace(/^\s*#.*$/gm, ''),
    locals: Object.assign({}, ...files.flatMap(({ locals = [] }) => locals)),
    variables: firsts(files.flatMap(({ variable = {} }) => Object.entries(variable))),
    outputs: firsts(files.flatMap(({ output = {} }) => Object.entries(output))),
    resources: firsts(
      typed.flatMap(([type, named]) =>
        Object.entries(named).map(([name, blocks]) => [`${type}.${name}`, blocks] as const),
      ),
    ),
  };
}

/** A block may stand once under its name: HCL's JSON has a list of one. */
function firsts(named: readonly (readonly [string, readonly Json[]])[]): Record<string, Json> {
  return Object.fromEntries(named.map(([name, [block = {}]]) => [name, block]));
}
