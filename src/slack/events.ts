import { homeView } from '../../blocks/lists/home-view.ts';
import { listLoops } from '../flows/list-loops.ts';
import { nothing, type Row } from './door/request.ts';

export const events: Record<string, Row> = {
  app_home_opened: {
    run: async ({ asker, deps, slack }) => {
      const { mine, lookedAfter, zone } = await listLoops(deps, asker);
      await slack.views.publish({
        user_id: asker.user,
        view: homeView({ seats: mine, loops: lookedAfter, zone }),
      });
      return nothing;
    },
  },
};
