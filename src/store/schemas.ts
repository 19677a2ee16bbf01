import { Schema } from 'mongoose';

const { Mixed } = Schema.Types;
const options = { minimize: false, versionKey: false, strict: 'throw', autoIndex: false } as const;

/** Every `_id` begins with the team, and so do every index and query: none can see two workspaces, and `team` is the shard key. */
export const loopSchema = new Schema(
  {
    _id: String,
    team: String,
    id: String,
    version: Number,
    stage: String,
    kit: Mixed,
    opening: String,
    minimumCards: Number,
    coordinator: String,
    hiringManager: String,
    candidate: Mixed,
    availability: Mixed,
    rounds: Mixed,
    brought: Mixed,
    stages: { type: Mixed, default: undefined },
    search: Mixed,
    role: String,
    lookedFor: Mixed,
    constraints: Mixed,
    gate: Mixed,
    room: Mixed,
    leavers: { type: [String], default: undefined },
    resume: Mixed,
    contact: String,
    adjustments: Mixed,
    debriefNumber: Number,
    debrief: Mixed,
    vote: Mixed,
    pastDebriefs: Mixed,
    decisions: Mixed,
    dissents: Mixed,
    checklist: Mixed,
    steps: Mixed,
    progress: Mixed,
    news: Mixed,
    desk: Mixed,
    alsoTold: { type: [String], default: undefined },
    trouble: Mixed,
    outbox: Mixed,
    counter: Number,
    audit: Mixed,
    dataKey: Mixed,
    createdAt: Number,
    copiedAt: Number,
    changedAt: Number,
    cancelledAt: Number,
    countsFrom: Number,
    hold: Mixed,
    ending: Mixed,
    erasure: Mixed,
    people: [String],
    wakeAt: Number,
    home: { type: [String], default: undefined },
  },
  { ...options, collection: 'loops' },
)
  .index({ team: 1, wakeAt: 1 })
  .index({ team: 1, people: 1, createdAt: -1 })
  .index({ team: 1, home: 1, createdAt: -1, id: -1 })
  .index({ team: 1, 'kit.carried.home': 1, createdAt: -1, id: -1 })
  .index({ team: 1, 'kit.carried.wakeAt': 1 })
  .index({ team: 1, 'audit.shape': 1 })
  .index({ team: 1, stage: 1, createdAt: 1 })
  .index({ team: 1, 'candidate.lookups': 1 })
  .index({ team: 1, 'kit.id': 1, createdAt: -1 })
  .index({ team: 1, opening: 1, createdAt: -1 })
  .index({ team: 1, 'rounds.booking.eventId': 1 })
  .index({ team: 1, 'dataKey.keyId': 1 })
  .index({ team: 1, 'kit.carried.countsFrom': 1 })
  .index({ team: 1, 'kit.carried.ending.dueAt': 1 })
  .index({ team: 1, 'erasure.at': -1 });

export const openingSchema = new Schema(
  {
    _id: String,
    team: String,
    id: String,
    version: Number,
    revision: Number,
    state: String,
    title: String,
    department: String,
    region: String,
    currency: String,
    coordinator: String,
    hiringManager: String,
    agreed: [String],
    mustHaves: [String],
    niceToHaves: [String],
    intake: Mixed,
    success: [String],
    pay: Mixed,
    advert: Mixed,
    held: Mixed,
    pools: Mixed,
    poolsAt: Mixed,
    asked: Mixed,
    leavers: { type: [String], default: undefined },
    closed: Mixed,
    notices: Mixed,
    told: { type: Mixed, default: undefined },
    createdAt: Number,
    /** Somebody is to be told something. */
    isWaiting: Boolean,
    audit: Mixed,
  },
  { ...options, collection: 'openings' },
)
  .index({ team: 1, createdAt: -1 })
  .index({ team: 1, isWaiting: 1 });

export const auditSchema = new Schema(
  {
    _id: String,
    team: String,
    chain: String,
    seq: Number,
    at: Number,
    what: String,
    by: String,
    about: Mixed,
    isRedacted: { type: Boolean, default: undefined },
    previous: String,
    hash: String,
  },
  { ...options, collection: 'audit' },
).index({ team: 1, chain: 1, seq: 1 }, { unique: true });

export const personSchema = new Schema(
  {
    _id: String,
    team: String,
    user: String,
    name: String,
    email: String,
    zone: String,
    isBot: Boolean,
    isActive: Boolean,
    isAdmin: Boolean,
    standing: String,
    readAt: Number,
    directMessage: Mixed,
  },
  { ...options, collection: 'people' },
).index({ team: 1 });

export const cardSchema = new Schema(
  {
    _id: String,
    team: String,
    loop: String,
    seat: String,
    holder: String,
    receipt: String,
    card: Mixed,
    at: Number,
  },
  { ...options, collection: 'cards' },
).index({ team: 1, loop: 1 });

export const draftSchema = new Schema(
  {
    _id: String,
    team: String,
    loop: String,
    seat: String,
    author: String,
    sealed: Mixed,
    version: Number,
    at: Number,
  },
  { ...options, collection: 'drafts' },
).index({ team: 1, loop: 1 });

export const materialSchema = new Schema(
  { _id: String, team: String, loop: String, round: String, fingerprint: String, sealed: Mixed },
  { ...options, collection: 'materials' },
).index({ team: 1, loop: 1 });

export const kitSchema = new Schema(
  { _id: String, team: String, id: String, version: String, kit: Mixed, edition: Number },
  { ...options, collection: 'kits' },
).index({ team: 1, id: 1 });

/** What a team has changed in one plan; versions that are not in force any more stand in a collection of their own. */
export const planHistorySchema = new Schema(
  {
    _id: String,
    team: String,
    id: String,
    version: Number,
    now: Mixed,
    changedIn: Mixed,
    proposals: Mixed,
    notices: Mixed,
    told: Mixed,
    /** Somebody is to be told something. */
    isWaiting: Boolean,
    audit: Mixed,
  },
  { ...options, collection: 'planHistories' },
).index({ team: 1, isWaiting: 1 });

export const planVersionSchema = new Schema(
  {
    _id: String,
    team: String,
    plan: String,
    number: Number,
    edits: Mixed,
    by: String,
    approvedBy: String,
    at: Number,
    why: String,
    changed: [String],
    backTo: Number,
  },
  { ...options, collection: 'planVersions' },
).index({ team: 1, plan: 1, number: -1 });

export const settingsSchema = new Schema(
  {
    ...{
      _id: String,
      team: String,
      coordinators: [String],
      details: String,
      rooms: Mixed,
      initials: Boolean,
    },
    ...{ administrators: { type: [String], default: undefined }, contact: String, retention: Mixed },
  },
  { ...options, collection: 'settings' },
).index({ team: 1 });

/** What people put away on their Home, and when their next morning message is due. */
export const homeSchema = new Schema(
  { _id: String, team: String, user: String, putAway: Mixed, digestDue: Number, sendingUntil: Number },
  { ...options, collection: 'homes' },
).index({ team: 1, digestDue: 1 });

export const outageSchema = new Schema(
  {
    _id: String,
    team: String,
    door: String,
    since: Number,
    until: Number,
    what: String,
    where: String,
    isTold: Boolean,
    tellingUntil: Number,
  },
  { ...options, collection: 'outages' },
).index({ team: 1 });

/** How far a team's calendar has been read, by whom, and where it pushes to. */
export const calendarSyncSchema = new Schema(
  {
    _id: String,
    team: String,
    syncToken: String,
    readAt: Number,
    dueAt: Number,
    fullAt: Number,
    fullsInARow: Number,
    trouble: Mixed,
    unheard: [String],
    channels: Mixed,
    watchTrouble: Mixed,
    owner: String,
    leaseUntil: Number,
  },
  { ...options, collection: 'calendarSyncs' },
).index({ team: 1 });

/** When a person works, as their calendar said it when it was read last. */
export const workingHoursSchema = new Schema(
  { _id: String, team: String, user: String, hours: Mixed, readAt: Number },
  { ...options, collection: 'workingHours' },
).index({ team: 1 });

export const arrivalSchema = new Schema(
  { _id: String, team: String, kind: String, at: Number },
  { ...options, collection: 'arrivals' },
).index({ team: 1 });

export const personSettingsSchema = new Schema(
  {
    _id: String,
    team: String,
    user: String,
    weekdays: { type: [Number], default: undefined },
    hours: Mixed,
    flexible: Mixed,
    pauses: Mixed,
    perDay: Number,
    perWeek: Number,
    bufferBefore: Number,
    bufferAfter: Number,
    inTraining: { type: [String], default: undefined },
    level: String,
    namedVote: Boolean,
  },
  { ...options, collection: 'personSettings' },
).index({ team: 1, user: 1 });

export const claimSchema = new Schema(
  {
    ...{ _id: String, team: String, person: String, slot: Number, owner: String },
    /** Which attempt of an effect wrote it last; null where none did. */
    attempt: Number,
    provisionalUntil: Number,
  },
  { ...options, collection: 'claims' },
)
  .index({ team: 1, owner: 1 })
  .index({ team: 1, slot: 1 })
  .index({ team: 1, person: 1, slot: 1 });

/** Which messages of people were answered; what they say is kept nowhere. */
export const answeredSchema = new Schema(
  { _id: String, team: String, at: Number },
  { ...options, collection: 'answered' },
).index({ team: 1, at: 1 });

/**
 * How far each migration of a workspace is, and in the row `floor` the oldest version that may still write there.
 */
export const migrationSchema = new Schema(
  {
    _id: String,
    team: String,
    name: String,
    begunAt: Number,
    doneAt: Number,
    changed: Number,
    again: Number,
    place: String,
    owner: String,
    leaseUntil: Number,
    floor: Number,
  },
  { ...options, collection: 'migrations' },
).index({ team: 1 });

/** Documents as they were before a migration changed them for the first time; of loops without their keys. */
export const copySchema = new Schema(
  { _id: String, team: String, migration: String, from: String, of: String, at: Number, document: Mixed },
  { ...options, collection: 'copies' },
)
  .index({ team: 1, at: 1 })
  .index({ team: 1, of: 1 });

/** Of the installation and not of a workspace: one master key seals for all of them. */
export const keySchema = new Schema({ _id: String, check: String }, { ...options, collection: 'keys' });

/** Where Quorum is installed by OAuth. `tokens`: sealed; null once Slack has said that they are gone. */
export const installationSchema = new Schema(
  {
    _id: String,
    team: String,
    name: String,
    app: String,
    bot: String,
    enterprise: String,
    scopes: [String],
    installedBy: String,
    installedAt: Number,
    tokens: Mixed,
    renewAt: Number,
    renewingUntil: Number,
    gone: Mixed,
    version: Number,
  },
  { ...options, collection: 'installations' },
)
  .index({ team: 1 })
  .index({ team: 1, 'tokens.keyId': 1 });
