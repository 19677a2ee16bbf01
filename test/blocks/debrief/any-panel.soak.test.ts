import './any-panel.test.ts';
