import './home-cost.test.ts';
