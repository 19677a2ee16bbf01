import type { Connection } from 'mongoose';

const modelsOf = (connection: Connection) => connection.modelNames().map((name) => connection.model(name));

/** Of every collection, the fields that this version knows. */
export const fieldsKnown = (connection: Connection): Record<string, string[]> =>
  Object.fromEntries(
    modelsOf(connection).map(({ collection, schema }) => [
      collection.collectionName,
      Object.keys(schema.paths).toSorted(),
    ]),
  );

type Index = { v: number; key: Record<string, unknown>; name: string; unique?: boolean };

/** As the database lists them, and `mongorestore` makes them. */
export const indexesKnown = (connection: Connection): Record<string, Index[]> =>
  Object.fromEntries(
    modelsOf(connection).map(({ collection, schema }) => [
      collection.collectionName,
      [
        { v: 2, key: { _id: 1 }, name: '_id_' },
        ...schema.indexes().map(
          ([key, { unique }]): Index => ({
            ...{ v: 2, key, name: nameOf(key) },
            ...(unique ? { unique: true } : {}),
          }),
        ),
      ],
    ]),
  );

const nameOf = (key: object): string =>
  Object.entries(key)
    .map(([field, way]) => `${field}_${way}`)
    .join('_');
