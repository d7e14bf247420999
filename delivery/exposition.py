"""The figures as Prometheus reads them; its library is loaded only where somebody is to look at them."""

from collections.abc import Callable
from functools import cache

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from delivery.figures import Figures

SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class Shown(Figures):
    """The figures of one running bot, to be looked at."""

    def __init__(self) -> None:
        super().__init__()
        self.registry = CollectorRegistry(auto_describe=True)
        self.updates = Counter(
            "sambang_updates", "Updates by kind and outcome.", ["kind", "outcome"], registry=self.registry
        )
        self.handling = Histogram(
            "sambang_update_seconds",
            "From taking an update up to its commit.",
            buckets=SECONDS,
            registry=self.registry,
        )
        self.requests = Counter(
            "sambang_requests",
            "Requests to Telegram by method and verdict.",
            ["method", "verdict"],
            registry=self.registry,
        )
        self.update, self.request = cache(self.updates.labels), cache(self.requests.labels)
        self.throttled = Counter("sambang_throttled", "Answers 429 from Telegram.", registry=self.registry)
        self.database = Histogram(
            "sambang_database_seconds",
            "Time in the database.",
            ["work"],
            buckets=SECONDS,
            registry=self.registry,
        )
        self.due_lag = Gauge(
            "sambang_due_lag_seconds",
            "How long the oldest due work waits beyond its time.",
            registry=self.registry,
        )

    def watch(self, name: str, about: str, measure: Callable[[], float]) -> None:
        """A figure that is measured when it is asked for."""
        Gauge(name, about, registry=self.registry).set_function(measure)
