import { SlackFailure } from '../rules/failure.ts';
import { validated } from '../rules/validate.ts';
import { jsonArgument, type Methods } from './arguments.ts';

const kinds = ['blocks', 'message', 'view'] as const;

export const blockMethods: Methods = {
  'blocks.validate'(world, args) {
    const given = kinds.filter((kind) => args[kind] !== undefined && args[kind] !== '');
    const [kind] = given;
    if (!kind || given.length > 1)
      throw new SlackFailure('invalid_arguments', { detail: 'exactly one of blocks, message or view' });
    const payload = jsonArgument(args, kind, 'invalid_arguments');
    return validated(kind, payload, world.takesNewerBlocks);
  },
};
