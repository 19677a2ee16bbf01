import { count } from '../../blocks/elements/text.ts';
import { kitView } from '../../blocks/kit/kit-view.ts';
import { helpText } from '../../blocks/lists/home-view.ts';
import { deadLetterRows, loopRows, seatRows } from '../../blocks/lists/loop-lists.ts';
import { cancelForm } from '../../blocks/lists/reason-forms.ts';
import { hoursForm, peopleView } from '../../blocks/people/person-form.ts';
import { setupForm } from '../../blocks/people/setup-form.ts';
import { materialRows } from '../../blocks/reviews/material-rows.ts';
import { startForm } from '../../blocks/start/start-form.ts';
import { waitingView } from '../../blocks/times/waiting-view.ts';
import { takesCards } from '../core/loop/lifecycle.ts';
import { listLoops } from '../flows/list-loops.ts';
import { prepareStart } from '../flows/prepare-start.ts';
import { searchTogether, waitingLoops } from '../flows/search-together.ts';
import { checkMaySetPeople, readPerson } from '../flows/set-person.ts';
import { readSetUp } from '../flows/set-up.ts';
import { showKit } from '../flows/show-kit.ts';
import { debriefCommand, decideCommand, exportCommand } from './debrief-commands.ts';
import { type Row, sentence, view } from './door/request.ts';
import { excuseCommand, reassignCommand, recuseCommand } from './exit-commands.ts';

export type CommandRow = Row & { usage: string; does: string };

export const commands: Record<string, CommandRow> = {
  start: {
    usage: 'start',
    does: 'Start a loop: kit, candidate, dates, interviewers.',
    loading: 'Opening the form…',
    run: async ({ asker, deps }) => view(startForm(await prepareStart(deps, asker))),
  },
  status: {
    usage: 'status',
    does: 'The loops you look after: how many cards are in, and who is missing.',
    run: async ({ asker, deps }) => {
      const { lookedAfter } = await listLoops(deps, asker);
      return sentence('Your loops', [...loopRows(lookedAfter), ...deadLetterRows(lookedAfter)]);
    },
  },
  my: {
    usage: 'my',
    does: 'Your interviews, packs and scorecards.',
    run: async ({ asker, deps }) => {
      const { mine, zone } = await listLoops(deps, asker);
      return sentence('Your interviews', seatRows(mine, zone));
    },
  },
  excuse: excuseCommand,
  reassign: reassignCommand,
  recuse: recuseCommand,
  material: {
    usage: 'material',
    does: 'What reviews read: add a resume, answers or a submission, open it, replace it.',
    run: async ({ asker, deps }) => {
      const { lookedAfter, zone } = await listLoops(deps, asker);
      const open = lookedAfter.filter(({ loop }) => loop.gate.state === 'closed' && takesCards(loop));
      return sentence('What the reviews read', materialRows(open, zone));
    },
  },
  debrief: debriefCommand,
  decide: decideCommand,
  export: exportCommand,
  cancel: {
    usage: 'cancel',
    does: 'Cancel a loop: invitations are withdrawn.',
    loading: 'Looking up your loops…',
    run: async ({ asker, deps }) => {
      const { lookedAfter } = await listLoops(deps, asker);
      const loops = lookedAfter.filter(({ loop }) => loop.gate.state === 'closed');
      if (loops.length === 0) return sentence('You look after no loop that can be cancelled.');
      return view(
        cancelForm(
          loops.map(({ loop, candidate }) => ({ id: loop.id, words: `${candidate} · ${loop.kit.title}` })),
        ),
      );
    },
  },
  kit: {
    usage: 'kit [name] [level]',
    does: 'The kits: rounds, competencies, and what the next loop at a level would ask.',
    loading: 'Opening the kits…',
    run: async ({ asker, deps, input }) => {
      const [kit = '', level = ''] = input.toLowerCase().split(/\s+/);
      return view(kitView(await showKit(deps, asker, { kit, level })));
    },
  },
  schedule: {
    usage: 'schedule [all]',
    does: 'Your loops that wait for times, to book all or some; `all` looks for all of them at once.',
    loading: 'Looking up your loops…',
    run: async ({ asker, deps, input }) => {
      if (input.trim().toLowerCase() === 'all') {
        const looked = await searchTogether(deps, asker);
        return sentence(
          looked === 0
            ? 'None of your loops waits for times.'
            : `Quorum is looking for ${count(looked, 'loop')} at once. Each gets its message; \`/hire schedule\` books all or some.`,
        );
      }
      const loops = await waitingLoops(deps, asker);
      const [person] = await deps.directory.people(asker.team, [asker.user]);
      const shown = loops.map((loop) => ({ loop, candidate: deps.vault.openCandidate(loop).name }));
      return view(waitingView(shown, person?.zone ?? 'UTC'));
    },
  },
  people: {
    usage: 'people',
    does: 'Coordinators: hours, limits and training of whoever interviews.',
    loading: 'Opening the people…',
    run: async ({ asker, deps }) => {
      await checkMaySetPeople(deps, asker);
      return view(peopleView(null));
    },
  },
  hours: {
    usage: 'hours',
    does: 'When you can interview, and how much time you need around it.',
    loading: 'Opening your hours…',
    run: async ({ asker, deps }) => {
      const shown = await readPerson(deps, asker, { user: asker.user, scope: 'own' });
      return shown.ok ? view(hoursForm(shown)) : sentence(shown.reason);
    },
  },
  setup: {
    usage: 'setup',
    does: 'Admins: name the coordinators.',
    loading: 'Opening the settings…',
    run: async ({ asker, deps }) => view(setupForm(await readSetUp(deps, asker))),
  },
  help: {
    usage: 'help',
    does: 'This list.',
    run: async () => sentence(helpText(Object.values(commands))),
  },
};

export const unknownCommand = (word: string): Row => ({
  run: async () =>
    sentence(
      `${word ? `There is no \`/hire ${word.slice(0, 30).replace(/[^a-z]/gi, '')}\`.\n` : ''}${helpText(Object.values(commands))}`,
    ),
});
