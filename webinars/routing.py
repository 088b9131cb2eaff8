from django.urls import path

from webinars.consumers import RoomConsumer

websocket_urlpatterns = [path("ws/sessions/<slug:public_id>/", RoomConsumer.as_asgi(), name="room-socket")]
