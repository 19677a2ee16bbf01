// Preloaded into a command: kills it at its `DIE_AT`-th write of many documents, before the database has them.
import mongoose from 'mongoose';

let left = Number(process.env.DIE_AT);
const { insertMany } = mongoose.mongo.Collection.prototype;
mongoose.mongo.Collection.prototype.insertMany = async function (...input) {
  left -= 1;
  if (left === 0) process.kill(process.pid, 'SIGKILL');
  return insertMany.apply(this, input);
};
