-- Which categories babinsa and bhabinkamtibmas are told of is data now (programmes/categories.toml), and no index can
-- hold it: their queue is read from the open tickets of the kelurahan (tickets_open).
DROP INDEX tickets_open_field;
