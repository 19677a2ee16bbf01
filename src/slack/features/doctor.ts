import { doctorView } from '../../../blocks/people/doctor-view.ts';
import { examineInstallation } from '../../flows/doctor.ts';
import { type Feature, view } from '../feature.ts';

export const doctor: Feature = {
  commands: {
    doctor: {
      usage: 'doctor',
      does: 'Admins: what works in this installation, what is missing, and where it is put right.',
      loading: 'Looking at Slack, the calendar and the database…',
      run: async ({ actor, deps }) => view(doctorView(await examineInstallation(deps, actor))),
    },
  },
};
