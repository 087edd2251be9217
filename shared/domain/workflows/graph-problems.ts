import type { Adapt, OutboundContent } from '../outbound/outbound-content.ts';
import type { Problem } from '../problem.ts';
import type { Steps } from '../steps.ts';
import { type Graph, readGraph } from './graph.ts';
import { withButtons } from './nodes/content.ts';
import { edgesOf, typeOf, type WorkflowNode } from './nodes/node-types.ts';
import { filledIn } from './nodes/written-schema.ts';
import { pathProblem, variablesOf } from './path-problem.ts';
import { platformsAt } from './platforms-at.ts';
import { endlessLoops, reachable } from './reachable.ts';
import { replaceSecrets } from './secrets.ts';
import { stepId } from './step.ts';
import { isTemplate, readTemplate } from './templates.ts';

/** What the definition of a workflow is judged by. */
export interface PublishContext {
  /** The platforms on which its trigger can start it; none where no event does. */
  readonly platforms: readonly string[];
  /** The clock starts it, for no person. */
  readonly nobody?: boolean;
  /** What a platform cannot show of a message, by the message's fields. */
  readonly cannotShow: (
    platform: string,
    content: OutboundContent,
    adapt: readonly Adapt[],
  ) => readonly Problem[];
}

/**
 * Everything that keeps a definition from being published, each mistake at its path. In steps, because the templates
 * of a large one take a second.
 */
export function* graphProblems(
  definition: unknown,
  context: PublishContext,
): Steps<readonly Problem[]> {
  const graph = readGraph(definition);
  const problems = 'problems' in graph ? graph.problems : yield* problemsOf(graph, context);
  return problems.map(({ field, message }) => ({
    field: field === '' ? 'definition' : `definition.${field}`,
    message,
  }));
}

function* problemsOf(graph: Graph, context: PublishContext): Steps<readonly Problem[]> {
  const problems = [...unknownNodes(graph)];
  const isWhole = problems.length === 0;
  if (isWhole) problems.push(...shapeProblems(graph));
  const variables = variablesOf(graph);
  for (const [id, node] of Object.entries(graph.nodes)) {
    const own = typeOf(node).problems?.(node) ?? [];
    const missing = context.nobody && needPerson.has(node.type) ? [nobodyThere] : [];
    const found = [...own, ...missing, ...(yield* templateProblems(graph, variables, node))];
    problems.push(...found.map((one) => within(id, one)));
  }
  if (isWhole) problems.push(...(yield* messageProblems(graph, context)));
  return problems;
}

const nobodyThere = {
  field: 'type',
  message: 'A schedule starts for no person. Start another workflow, or call another system.',
};

const needPerson: ReadonlySet<string> = new Set([
  ...['send_message', 'send_quick_replies', 'send_carousel', 'send_template'],
  ...['ask_question', 'wait_for_reply', 'tag_contact', 'update_contact', 'assign'],
]);

function within(id: string, { field, message }: Problem): Problem {
  return { field: field === '' ? `nodes.${id}` : `nodes.${id}.${field}`, message };
}

function unknownNodes({ start, nodes }: Graph): readonly Problem[] {
  const message = (id: string): string => `There is no node ${id}.`;
  const first = Object.hasOwn(nodes, start) ? [] : [{ field: 'start', message: message(start) }];
  const others = Object.entries(nodes).flatMap(([id, node]) =>
    edgesOf(node)
      .filter(({ to }) => !Object.hasOwn(nodes, to))
      .map(({ field, to }) => within(id, { field, message: message(to) })),
  );
  return [...first, ...others];
}

function shapeProblems(graph: Graph): readonly Problem[] {
  const reached = reachable(graph);
  const unreached = Object.keys(graph.nodes).filter((id) => !reached.has(id));
  const loops = endlessLoops(graph);
  return [
    ...unreached.map((id) => within(id, { field: '', message: 'No way leads to this node.' })),
    ...loops.map((loop) => {
      const [first = ''] = loop;
      const message = `These nodes repeat for ever without waiting for anything: ${loop.join(', ')}. Let one of them wait, or give the loop a way out.`;
      return within(first, { field: '', message });
    }),
  ];
}

/** Templates that cannot be read, and names that nothing has. */
function* templateProblems(
  graph: Graph,
  variables: ReadonlySet<string>,
  node: WorkflowNode,
): Steps<readonly Problem[]> {
  const problems: Problem[] = [];
  const check = (field: string, path: readonly string[]): void => {
    const message = pathProblem(graph, variables, path);
    if (message !== undefined) problems.push({ field, message });
  };
  for (const { at, text } of textsOf(node, '')) {
    if (!isTemplate(text)) continue;
    const read = readTemplate(isForCall(node, at) ? replaceSecrets(text, () => 'x') : text);
    if ('problem' in read) problems.push({ field: at, message: read.problem });
    else for (const path of read.paths) check(at, path);
    yield;
  }
  for (const { at, path } of typeOf(node).fields?.(node) ?? []) check(at, path.split('.'));
  return problems;
}

/** Where secrets may stand: they are known to a call alone. */
function isForCall({ type }: WorkflowNode, at: string): boolean {
  return type === 'http_request' && /^(url|headers|body)(\.|$)/.test(at);
}

function textsOf(
  value: unknown,
  at: string,
): readonly { readonly at: string; readonly text: string }[] {
  if (typeof value === 'string') return [{ at, text: value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) =>
    textsOf(one, at === '' ? key : `${at}.${key}`),
  );
}

/** What a platform on which the node can run would not show of its messages. */
function* messageProblems(
  graph: Graph,
  { platforms, cannotShow }: PublishContext,
): Steps<readonly Problem[]> {
  const problems: Problem[] = [];
  const at = platformsAt(graph, platforms);
  for (const [id, node] of Object.entries(graph.nodes)) {
    for (const message of typeOf(node).messages?.(node) ?? []) {
      const content = withButtons(filledIn(message.content), stepId('', id, 1));
      const adapt = message.adapt ?? (content.type === 'text' ? ['split' as const] : []);
      for (const platform of at.get(id) ?? []) {
        for (const one of cannotShow(platform, content, adapt)) {
          const field = [message.at, one.field].filter((part) => part !== '').join('.');
          problems.push(within(id, { field, message: `On ${platform}: ${one.message}` }));
        }
        yield;
      }
    }
  }
  return problems;
}
