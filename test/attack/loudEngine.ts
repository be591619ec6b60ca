// Before the engine is loaded: its log tells everything, to the console.
process.env.N8N_LOG_LEVEL = 'debug';
process.env.N8N_LOG_OUTPUT = 'console';
