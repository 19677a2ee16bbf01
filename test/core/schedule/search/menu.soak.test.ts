import './menu.test.ts';
