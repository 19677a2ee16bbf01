// Preloaded into a command: kills it at its `DIE_AT`-th write to a loop, before the database has it.
import mongoose from 'mongoose';

let left = Number(process.env.DIE_AT);
const { replaceOne } = mongoose.mongo.Collection.prototype;
mongoose.mongo.Collection.prototype.replaceOne = async function (...input) {
  left -= 1;
  if (left === 0) process.kill(process.pid, 'SIGKILL');
  return replaceOne.apply(this, input);
};
