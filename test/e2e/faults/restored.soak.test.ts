import './restored.test.ts';
