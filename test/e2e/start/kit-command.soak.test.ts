import './kit-command.test.ts';
