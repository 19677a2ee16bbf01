const fs = require('node:fs');
const file = process.env.REP_OUT ?? '/tmp/lead/rep.out';
class Rep {
  onTestCaseResult(test, r) { fs.appendFileSync(file, `${new Date().toISOString().slice(11,19)} ${r.status} ${Math.round((r.duration ?? 0)/1000)}s ${test.path.split('/').pop()} ${r.fullName}\n${r.status==='failed' ? r.failureMessages.join('\n').slice(0, 3000)+'\n' : ''}`); }
  onTestResult(test, r) { fs.appendFileSync(file, `== ${test.path} ${r.numPassingTests} passed ${r.numFailingTests} failed ${r.testExecError ? String(r.testExecError.stack ?? r.testExecError.message).slice(0,2000) : ''}\n`); }
}
module.exports = Rep;
