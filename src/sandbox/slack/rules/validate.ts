import { SlackFailure } from './failure.ts';
import { checkContent, type MessageContent } from './message.ts';
import { isObject, type Problem } from './rules.ts';
import { isTooLarge, viewProblems } from './view.ts';

type Kind = 'blocks' | 'message' | 'view';
type Verdict = { ok: true } | { ok: false; error: string; errors: (Problem & { code: string })[] };

/** What blocks.validate answers, by the rules that posting and opening are held to. */
export function validated(kind: Kind, payload: unknown, takesNewer = false): Verdict {
  const problems = kind === 'view' ? ofView(payload) : ofMessage(kind, payload, takesNewer);
  return problems.length === 0
    ? { ok: true }
    : {
        ok: false,
        error: `invalid_${kind}`,
        errors: problems.map((problem) => ({ ...problem, code: 'failed_constraint' })),
      };
}

function ofView(view: unknown): Problem[] {
  if (!isObject(view)) return [{ pointer: '', message: 'must provide an object' }];
  const surface = view.type === 'home' ? 'home' : 'modal';
  return [
    ...viewProblems(view, surface),
    ...(isTooLarge(view) ? [{ pointer: '', message: 'the view is too large' }] : []),
  ];
}

function ofMessage(kind: Kind, payload: unknown, takesNewer: boolean): Problem[] {
  const message = kind === 'blocks' ? { text: 'blocks', blocks: payload } : payload;
  if (!isObject(message)) return [{ pointer: '', message: 'must provide an object' }];
  try {
    checkContent(message as MessageContent, takesNewer);
    return [];
  } catch (failure) {
    if (!(failure instanceof SlackFailure)) throw failure;
    return failure.extra.errors ?? [{ pointer: '/blocks', message: `${failure.error} ${failure.detail()}` }];
  }
}
