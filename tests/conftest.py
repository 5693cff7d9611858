"""What holds for all tests: how long one example of a property takes depends on the machine and is no fault."""

from hypothesis import HealthCheck, settings

settings.register_profile("dateline", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("dateline")
